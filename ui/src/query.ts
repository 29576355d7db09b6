import type { Cell, Kind, Metric, Query, Scope } from "./api/types.ts";

/** The conditions of a search, as the form holds them. */
export interface Asked {
  k: number;
  metric: Metric;
  /** Of the neighbors; empty leaves it to the filter and the cell. */
  kind: Kind | "";
  exclude: Scope;
  filter: string;
  exact: boolean;
  /** Empty leaves it to the cell. */
  vocabulary: string;
}

export const START: Asked = { k: 20, metric: "cosine", kind: "", exclude: "image", filter: "", exact: false, vocabulary: "" };

/** From the narrowest to the widest; each leaves out the cell itself too. */
export const SCOPES: readonly [Scope, string][] = [
  ["self", "only the cell itself"],
  ["image", "cells of the same field"],
  ["slide", "cells of the same slide"],
  ["patient", "cells of the same patient"],
  ["source", "cells of the same source"],
];

/** The conditions of this tab; the usual ones where there are none. */
export function askedOf(): Asked {
  try {
    return { ...START, ...(JSON.parse(sessionStorage.getItem("asked") ?? "{}") as Partial<Asked>) };
  } catch {
    return START;
  }
}

/** Unless told, a filter tells the kind, and without one it is the cell's own: the service itself would search red cells. */
export function queryOf(cell: Pick<Cell, "id" | "kind">, asked: Asked): Query {
  const filter = asked.filter.trim();
  const kind = asked.kind || (filter === "" ? cell.kind : undefined);
  return {
    cell: cell.id,
    k: asked.k,
    metric: asked.metric,
    exclude: asked.exclude === "self" ? ["self"] : ["self", asked.exclude],
    exact: asked.exact,
    ...(kind === undefined ? {} : { kind }),
    ...(filter === "" ? {} : { filter }),
    ...(asked.vocabulary === "" ? {} : { vocabulary: asked.vocabulary }),
  };
}
