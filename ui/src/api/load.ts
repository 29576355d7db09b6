import { useCallback, useEffect, useState } from "preact/hooks";

export type Load<T> =
  | { state: "loading"; value?: T }
  | { state: "failed"; error: unknown }
  | { state: "ready"; value: T };

/**
 * What `fetcher` gives, fetched again whenever `key` changes. While it is fetched again the last
 * value stays in sight, unless the key changed.
 */
export function useLoad<T>(key: string, fetcher: (signal: AbortSignal) => Promise<T>): [Load<T>, () => void] {
  const [held, setHeld] = useState<{ key: string; load: Load<T> }>({ key, load: { state: "loading" } });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const put = (load: Load<T>) => abort.signal.aborted || setHeld({ key, load });
    fetcher(abort.signal).then(
      (value) => put({ state: "ready", value }),
      (error: unknown) => put({ state: "failed", error }),
    );
    return () => abort.abort();
  }, [key, round]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  return [held.key === key ? held.load : { state: "loading" }, again];
}
