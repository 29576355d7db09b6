import { useEffect, useState } from "preact/hooks";
import { classify, facets, search } from "../api/atlas.ts";
import { useLoad, type Load } from "../api/load.ts";
import { Problem } from "../api/problem.ts";
import type { Answer, Cell, Query } from "../api/types.ts";
import { askedOf, queryOf, type Asked } from "../query.ts";
import { kindName } from "../kinds.ts";
import { labelFacets, vocabularyFor } from "../vocabulary.ts";
import { count } from "../numbers.ts";
import { Loaded } from "./notice.tsx";
import { Neighbors } from "./neighbors.tsx";
import { QueryForm } from "./queryform.tsx";
import { VoteView } from "./vote.tsx";

/** Neighbors of a cell and their vote, under one set of conditions. */
export function Lookalikes({ cell }: { cell: Cell }) {
  const [known] = useLoad("facets", facets);
  const labelled =
    known.state === "ready"
      ? labelFacets(known.value.facets).map((facet) => facet.field.slice(6))
      : [];
  const [asked, setAsked] = useState<Asked>(askedOf);
  const vocabulary = asked.vocabulary || vocabularyFor(cell, labelled);
  const query: Query = queryOf(cell, { ...asked, vocabulary });
  const [found, again] = useLoad(known.state === "loading" ? "" : `search ${JSON.stringify(query)}`, () =>
    known.state === "loading" ? new Promise<never>(() => {}) : search(query),
  );
  useEffect(() => remember(asked), [asked]);
  const badFilter = found.state === "failed" && found.error instanceof Problem && found.error.column > 0;
  return (
    <div class="lookalikes">
      <section aria-labelledby="lookalikes">
        <h2 id="lookalikes">Look-alikes</h2>
        <QueryForm
          asked={{ ...asked, vocabulary }}
          ask={setAsked}
          vocabularies={labelled}
          kind={kindName(cell.kind, 2)}
          error={badFilter ? (found.error as Problem) : undefined}
        />
        <HowFound load={found} />
        {!badFilter && (
          <Loaded load={found} what="Searching" again={again}>
            {(answer) => <Neighbors answer={answer} cell={cell} />}
          </Loaded>
        )}
      </section>
      {cell.kind !== "patch" && asked.kind !== "patch" && !badFilter && known.state === "ready" && <VoteSection query={query} possible={labelled.length > 0} />}
    </div>
  );
}

function VoteSection({ query, possible }: { query: Query; possible: boolean }) {
  return (
    <section class="votes" aria-labelledby="vote">
      <h2 id="vote">Vote</h2>
      {possible ? <VoteOf query={query} /> : <p class="quiet">No cell is labelled yet, so nobody votes.</p>}
    </section>
  );
}

function VoteOf({ query }: { query: Query }) {
  const { metric: _, k: __, ...rest } = query;
  const asked: Query = { ...rest, k: 20 };
  const [load, again] = useLoad(`classify ${JSON.stringify(asked)}`, () => classify(asked));
  return (
    <Loaded load={load} what="Counting votes" again={again}>
      {(value) => <VoteView value={value} />}
    </Loaded>
  );
}

function HowFound({ load }: { load: Load<Answer> }) {
  if (load.state !== "ready") {
    return null;
  }
  const { exact, visited, milliseconds, encoder, excluded, patientUnknown } = load.value;
  const parts = [
    `${exact ? "exact" : "graph search"}: ${count(visited)} vectors compared in ${milliseconds.toFixed(1)} ms`,
    `encoder ${encoder}`,
    excluded.length > 0 ? `left out: ${excluded.map(leftOut).join(", ")}` : "nothing left out",
  ];
  if (patientUnknown > 0) {
    parts.push(`patient unknown for ${count(patientUnknown)} of these neighbors`);
  }
  return (
    <p class="quiet how" role="status">
      {parts.join(" · ")}
    </p>
  );
}

function leftOut(scope: string): string {
  return scope === "self" ? "itself" : `the same ${scope}`;
}

/** The conditions go with the user from cell to cell, within one tab. */
function remember(asked: Asked) {
  sessionStorage.setItem("asked", JSON.stringify(asked));
}
