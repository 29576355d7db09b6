import { useState } from "preact/hooks";
import { putLabel, vocabularies } from "../api/atlas.ts";
import { useLoad } from "../api/load.ts";
import type { Cell, Vocabulary } from "../api/types.ts";
import { vocabularyFor } from "../vocabulary.ts";
import { Failure } from "./notice.tsx";

/** The labels of a cell, and the form that gives it one. */
export function Labels({ cell, changed }: { cell: Cell; changed: () => void }) {
  const [known] = useLoad("vocabularies", vocabularies);
  const given = Object.entries(cell.labels).sort();
  return (
    <section class="labels" aria-label="Labels">
      <h3>Labels</h3>
      {given.length === 0 && <p class="quiet">no label yet</p>}
      {given.map(([vocabulary, label]) => (
        <p key={vocabulary} class="label">
          <b>{label}</b> <span class="quiet">{vocabulary}</span>
        </p>
      ))}
      {known.state === "ready" && <LabelForm cell={cell} all={known.value} changed={changed} />}
      {known.state === "failed" && <Failure error={known.error} />}
    </section>
  );
}

function LabelForm({ cell, all, changed }: { cell: Cell; all: Vocabulary[]; changed: () => void }) {
  const [vocabulary, setVocabulary] = useState(() => vocabularyFor(cell, all.map((one) => one.name)));
  const [chosen, setChosen] = useState<string>();
  const [told, setTold] = useState<{ saved?: string; error?: unknown }>({});
  const classes = all.find((one) => one.name === vocabulary)?.classes ?? [];
  const current = cell.labels[vocabulary] ?? "";
  const label = chosen ?? current;
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      await putLabel(cell.id, vocabulary, label);
      setTold({ saved: label === "" ? "Label taken away" : `Saved: ${label}` });
      setChosen(undefined);
      changed();
    } catch (error) {
      setTold({ error });
    }
  };
  return (
    <form class="relabel" onSubmit={save}>
      <select
        aria-label="Vocabulary"
        value={vocabulary}
        onChange={(event) => {
          setVocabulary(event.currentTarget.value);
          setChosen(undefined);
        }}
      >
        {all.map((one) => (
          <option key={one.name}>{one.name}</option>
        ))}
      </select>
      <select aria-label="Class" value={label} onChange={(event) => setChosen(event.currentTarget.value)}>
        <option value="">no label</option>
        {classes.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <button type="submit" disabled={label === current}>
        Save
      </button>
      {told.saved !== undefined && <p role="status">{told.saved}</p>}
      {told.error !== undefined && <Failure error={told.error} />}
    </form>
  );
}
