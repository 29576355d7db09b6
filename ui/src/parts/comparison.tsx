import type { ChurnGroup, Comparison } from "../api/types.ts";
import { count, percent } from "../numbers.ts";
import { Heads } from "./heads.tsx";
import { ScoreTables } from "./scores.tsx";

/** What would change, and the button that lets it. */
export function ComparisonView({ comparison, activate }: { comparison: Comparison; activate: () => void }) {
  const { live, next, k, churn, recall, evaluation, note } = comparison;
  return (
    <section aria-label="Comparison">
      <h2>
        {next} instead of {live}
      </h2>
      <p class="lead">
        Over {count(churn.all.cells)} sampled cells, {percent(churn.all.neighborsChanged)} of the {k} nearest
        neighbors change. The index finds {percent(recall.live)} of the exact neighbors by {live},{" "}
        {percent(recall.next)} by {next}.
      </p>
      <div class="wide">
        <table class="scores">
          <caption class="unseen">Neighbors that change</caption>
          <Heads titles={["Cells", "Of", "Sampled", "Neighbors changed", "Lists changed"]} />
          <tbody>
            {churnRow("", churn.all)}
            {churn.kinds.map((group) => churnRow("kind", group))}
            {churn.sources.map((group) => churnRow("source", group))}
          </tbody>
        </table>
      </div>
      <h2>Leave one source out</h2>
      {evaluation ? <ScoreTables report={evaluation} /> : <p class="notice">None: {note}.</p>}
      <p>
        <button type="button" class="main" onClick={activate}>
          Activate {next}
        </button>
      </p>
    </section>
  );
}

function churnRow(by: string, group: ChurnGroup) {
  return (
    <tr key={`${by} ${group.name}`}>
      <th scope="row">{group.name}</th>
      <td>{by}</td>
      <td class="figure">{count(group.cells)}</td>
      <td class="figure">{percent(group.neighborsChanged)}</td>
      <td class="figure">{percent(group.listsChanged)}</td>
    </tr>
  );
}
