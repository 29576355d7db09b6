import { count } from "../numbers.ts";
import { type Coloring, nameColor, NO_VALUE, numberColor, range } from "../scatter.ts";

interface Props {
  coloring: Coloring;
  hidden: ReadonlySet<number>;
  toggle: (position: number) => void;
}

/** What the colours of a map mean; each value can be hidden. */
export function MapLegend({ coloring, hidden, toggle }: Props) {
  if (coloring.number) {
    const [low, high] = range(coloring.number);
    return (
      <div class="maplegend" role="group" aria-label={`Colours of ${coloring.field}`}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share}>
            <i style={{ background: numberColor(share) }} />
            {(low + share * (high - low)).toPrecision(3)}
          </span>
        ))}
      </div>
    );
  }
  const counts = new Map<number, number>();
  coloring.name?.forEach((position) => counts.set(position, (counts.get(position) ?? 0) + 1));
  const entries = (coloring.names ?? []).map((name, position): [number, string] => [position, name]);
  if (counts.has(-1)) {
    entries.push([-1, "no value"]);
  }
  return (
    <div class="maplegend" role="group" aria-label={`Values of ${coloring.field}`}>
      {entries.map(([position, name]) => (
        <label key={position}>
          <input type="checkbox" checked={!hidden.has(position)} onChange={() => toggle(position)} />
          <i style={{ background: position < 0 ? NO_VALUE : nameColor(position) }} />
          {name} <small>{count(counts.get(position) ?? 0)}</small>
        </label>
      ))}
    </div>
  );
}
