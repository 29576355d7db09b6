import { useState } from "preact/hooks";
import type { Problem } from "../api/problem.ts";
import type { Kind, Metric, Scope } from "../api/types.ts";
import { KINDS, kindName } from "../kinds.ts";
import { SCOPES, type Asked } from "../query.ts";

interface Props {
  asked: Asked;
  ask: (asked: Asked) => void;
  vocabularies: string[];
  /** What is searched without a filter. */
  kind: string;
  /** What is wrong with the filter. */
  error: Problem | undefined;
}

/** The conditions of a search. The filter is asked on Enter, everything else at once. */
export function QueryForm({ asked, ask, vocabularies, kind, error }: Props) {
  const [filter, setFilter] = useState(asked.filter);
  const submit = (event: Event) => {
    event.preventDefault();
    ask({ ...asked, filter });
  };
  return (
    <form class="query" aria-label="Conditions" onSubmit={submit}>
      <label>
        Neighbors
        <select value={asked.k} onChange={(event) => ask({ ...asked, k: Number(event.currentTarget.value) })}>
          {[10, 20, 50, 100].map((k) => (
            <option key={k}>{k}</option>
          ))}
        </select>
      </label>
      <label>
        Among
        <select value={asked.kind} onChange={(event) => ask({ ...asked, kind: event.currentTarget.value as Kind | "" })}>
          <option value="">{asked.filter.trim() === "" ? kind : "as the filter says"}</option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              only {kindName(one, 2)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Metric
        <select value={asked.metric} onChange={(event) => ask({ ...asked, metric: event.currentTarget.value as Metric })}>
          <option value="cosine">cosine</option>
          <option value="euclidean">Euclidean</option>
        </select>
      </label>
      <label>
        Leave out
        <select value={asked.exclude} onChange={(event) => ask({ ...asked, exclude: event.currentTarget.value as Scope })}>
          {SCOPES.map(([scope, title]) => (
            <option key={scope} value={scope}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {vocabularies.length > 0 && (
        <label>
          Vocabulary
          <select value={asked.vocabulary} onChange={(event) => ask({ ...asked, vocabulary: event.currentTarget.value })}>
            {vocabularies.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <label class="check">
        <input type="checkbox" checked={asked.exact} onChange={() => ask({ ...asked, exact: !asked.exact })} />
        exact
      </label>
      <label class="filter">
        Filter
        <span class="line">
          <input
            value={filter}
            spellcheck={false}
            autocomplete="off"
            placeholder={`label in (burr, teardrop) and source != "bccd"; without one, ${kind}`}
            aria-invalid={error !== undefined}
            aria-describedby={error ? "filter-error" : undefined}
            onInput={(event) => setFilter(event.currentTarget.value)}
          />
          <button type="submit">Apply</button>
        </span>
      </label>
      {error && <FilterError text={asked.filter.trim()} error={error} />}
    </form>
  );
}

/** The filter with a mark under the column that is wrong. */
function FilterError({ text, error }: { text: string; error: Problem }) {
  return (
    <div id="filter-error" class="notice bad" role="alert">
      <pre aria-hidden="true">{`${text}\n${" ".repeat(Math.max(0, error.column - 1))}^`}</pre>
      <span>{error.message}</span>
    </div>
  );
}
