import { send } from "./client.ts";

/** The token in a fragment `#token=...`; empty without one. */
export function tokenIn(fragment: string): string {
  const given = new URLSearchParams(fragment.replace(/^#/, "")).get("token");
  return fragment.startsWith("#token=") ? (given ?? "") : "";
}

/**
 * Exchanges the token of the address for a cookie and takes it out of the address and of the
 * history. Without a token nothing happens: the cookie may be there from before.
 */
export async function openSession(): Promise<void> {
  const token = tokenIn(location.hash);
  if (token === "") {
    return;
  }
  history.replaceState(null, "", `${location.pathname}${location.search}#/`);
  await send<void>("POST", "/api/session", { token });
}
