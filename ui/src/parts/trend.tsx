const WIDTH = 300;
const HEIGHT = 80;

interface Props {
  title: string;
  /** Time and value, the oldest first. */
  rows: [string, number][];
  /** Value at the upper edge, unless one is larger. */
  most: number;
}

/** A line over observations; its last value in words. */
export function Trend({ title, rows, most }: Props) {
  const top = Math.max(most, ...rows.map(([, value]) => value), 1e-9);
  const across = (i: number) => (rows.length === 1 ? WIDTH : (i * WIDTH) / (rows.length - 1));
  const points = rows.map(([, value], i) => `${across(i).toFixed(1)},${(HEIGHT - (value / top) * HEIGHT).toFixed(1)}`);
  const [first] = rows[0]!;
  const [last, value] = rows[rows.length - 1]!;
  const shown = value >= 100 ? String(Math.round(value)) : value.toFixed(2);
  return (
    <figure class="trend">
      <figcaption>
        {title}: <b>{shown}</b>
      </figcaption>
      <svg viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`} role="img" aria-label={`${title} over ${rows.length} observations, now ${shown}`}>
        <polyline points={points.join(" ")} />
        {points.map((point) => {
          const [x, y] = point.split(",");
          return <circle key={point} cx={x} cy={y} r="2.5" />;
        })}
      </svg>
      <small>
        {day(first)} to {day(last)}
      </small>
    </figure>
  );
}

function day(time: string): string {
  return new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}
