import type { Cell, Facet } from "./api/types.ts";

/** Kinds of cells, told by the segmentation already: not the vocabulary one looks for first. */
const PLAIN = "cell-type";

/** The vocabulary to show for a cell: one it is labelled in, a shape before a cell type. */
export function vocabularyFor(cell: Pick<Cell, "labels" | "kind">, known: readonly string[]): string {
  const own = Object.keys(cell.labels).sort();
  const shape = own.find((name) => name !== PLAIN);
  return shape ?? (cell.kind === "red" ? (known.find((name) => name !== PLAIN) ?? PLAIN) : PLAIN);
}

/** The vocabularies that cells are labelled in, shapes before cell types. */
export function labelFacets(facets: readonly Facet[]): Facet[] {
  const plain = (facet: Facet) => Number(facet.field === `label.${PLAIN}`);
  return facets.filter((facet) => facet.field.startsWith("label.")).sort((a, b) => plain(a) - plain(b));
}
