import type { Cell } from "./api/types.ts";

/** Kinds of cells, told by the segmentation already: not the vocabulary one looks for first. */
const PLAIN = "cell-type";

/** The vocabulary to show for a cell: one it is labelled in, a shape before a cell type. */
export function vocabularyFor(cell: Pick<Cell, "labels" | "kind">, known: readonly string[]): string {
  const own = Object.keys(cell.labels).sort();
  const shape = own.find((name) => name !== PLAIN);
  return shape ?? (cell.kind === "red" ? (known.find((name) => name !== PLAIN) ?? PLAIN) : PLAIN);
}
