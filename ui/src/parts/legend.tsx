import type { Kind } from "../api/types.ts";
import { kindName } from "../kinds.ts";
import { count } from "../numbers.ts";

interface Props {
  counts: [Kind, number][];
  hidden: ReadonlySet<Kind>;
  toggle: (kind: Kind) => void;
  outlines: boolean;
  setOutlines: (shown: boolean) => void;
  mapped: boolean;
  setMapped: (shown: boolean) => void;
}

/** What the lines mean; each kind can be hidden. */
export function Legend({ counts, hidden, toggle, outlines, setOutlines, mapped, setMapped }: Props) {
  return (
    <div class="legend" role="group" aria-label="Kinds of cells">
      <label>
        <input type="checkbox" checked={outlines} onChange={() => setOutlines(!outlines)} />
        Outlines
      </label>
      <label title="What the active encoder sees: three principal components of its patch tokens">
        <input type="checkbox" checked={mapped} onChange={() => setMapped(!mapped)} />
        PCA map
      </label>
      {counts
        .filter(([, n]) => n > 0)
        .map(([kind, n]) => (
          <label key={kind}>
            <input type="checkbox" checked={!hidden.has(kind)} disabled={!outlines} onChange={() => toggle(kind)} />
            <svg viewBox="0 0 22 10" width="22" height="10" aria-hidden="true">
              <line class={`outline ${kind}`} x1="1" y1="5" x2="21" y2="5" />
            </svg>
            {count(n)} {kindName(kind, n)}
          </label>
        ))}
    </div>
  );
}
