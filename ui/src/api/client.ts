import { Problem } from "./problem.ts";

/** Sent to the window when the service wants the token again. */
export const LOCKED = "reddino-locked";

/** Calls the service and reads its JSON. */
export async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const text = await callText(path, init);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** Calls the service and reads its text. */
export async function callText(path: string, init: RequestInit = {}): Promise<string> {
  const answer = await fetch(path, { credentials: "same-origin", ...init });
  const text = await answer.text();
  if (answer.ok) {
    return text;
  }
  if (answer.status === 401 && path !== "/api/session") {
    window.dispatchEvent(new Event(LOCKED));
  }
  throw Problem.of(answer.status, text);
}

/** Waits until a picture can be shown; gives its path back. */
export async function picture(path: string): Promise<string> {
  await callText(path);
  return path;
}

export function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  return call<T>(path, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
