import type { Facet } from "../api/types.ts";
import { kindName } from "../kinds.ts";
import type { Kind } from "../api/types.ts";
import { count, counted, percent } from "../numbers.ts";
import { href } from "../route.ts";

/** What is stored, and its sources to choose from. */
export function Sources({ cells, facets, chosen }: { cells: number; facets: Facet[]; chosen: string }) {
  const values = (field: string) => facets.find((facet) => facet.field === field)?.values ?? [];
  const labels = facets.filter((facet) => facet.field.startsWith("label."));
  const scaled = facets.find((facet) => facet.field === "diameter_um")?.coverage ?? 0;
  return (
    <section class="stock" aria-label="What is stored">
      <p class="total">
        <b>{count(cells)}</b> {cells === 1 ? "cell" : "cells"} from{" "}
        {counted(values("source").length, "source")}
      </p>
      <p class="quiet">
        {values("kind").map((value) => `${count(value.count)} ${kindName(value.value as Kind, value.count)}`).join(", ")}
        {cells > 0 && (scaled === 0 ? "; scale unknown" : `; scale known for ${percent(scaled / cells, 0)}`)}
      </p>
      {labels.map((facet) => (
        <p class="quiet" key={facet.field}>
          {count(facet.coverage)} labelled in {facet.field.slice("label.".length)}
        </p>
      ))}
      <nav class="chips" aria-label="Sources">
        <a href={href.fields()} aria-current={chosen === "" ? "true" : undefined}>
          All
        </a>
        {values("source").map(({ value, count: n }) => (
          <a key={value} href={href.fields(value)} aria-current={chosen === value ? "true" : undefined}>
            {value} <small>{count(n)}</small>
          </a>
        ))}
      </nav>
    </section>
  );
}
