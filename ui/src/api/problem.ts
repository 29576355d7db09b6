/** An error of the service, as RFC 9457 `application/problem+json` tells it. */
export class Problem extends Error {
  readonly status: number;
  /** Of the offending word in a filter, from 1; 0 elsewhere. */
  readonly column: number;

  constructor(status: number, detail: string, column = 0) {
    super(detail);
    this.status = status;
    this.column = column;
  }

  /** What a failed answer says; its text where it is no problem document. */
  static of(status: number, body: string): Problem {
    try {
      const told = JSON.parse(body) as { detail?: unknown; title?: unknown; column?: unknown };
      const detail = told.detail ?? told.title;
      if (typeof detail === "string") {
        return new Problem(status, detail, typeof told.column === "number" ? told.column : 0);
      }
    } catch {
      // Not JSON: a proxy's page, or nothing at all.
    }
    return new Problem(status, `the service answered ${status}`);
  }
}

/** Any error as one sentence. */
export function sentence(error: unknown): string {
  if (error instanceof Problem) {
    return error.message;
  }
  return error instanceof TypeError
    ? "the service does not answer; is it still running?"
    : String(error instanceof Error ? error.message : error);
}
