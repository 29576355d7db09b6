import type { ComponentChildren } from "preact";
import { sentence } from "../api/problem.ts";
import type { Load } from "../api/load.ts";

/** An error, read out by screen readers. */
export function Failure({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <div class="notice bad" role="alert">
      <span>{sentence(error)}</span>
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h1>{title}</h1>
      {children}
    </div>
  );
}

export function Busy({ what }: { what: string }) {
  return (
    <p class="busy" role="status">
      {what}
    </p>
  );
}

/** A value once it is there; until then what is being done, or why it failed. */
export function Loaded<T>(props: {
  load: Load<T>;
  what: string;
  again?: () => void;
  children: (value: T) => ComponentChildren;
}) {
  const { load, what, again, children } = props;
  switch (load.state) {
    case "loading":
      return <Busy what={what} />;
    case "failed":
      return <Failure error={load.error} {...(again ? { again } : {})} />;
    case "ready":
      return <>{children(load.value)}</>;
  }
}
