import { useState } from "preact/hooks";
import { observatory, observe, observed } from "../api/atlas.ts";
import { useLoad } from "../api/load.ts";
import type { Observation, Observatory } from "../api/types.ts";
import { count, percent } from "../numbers.ts";
import { Heads } from "../parts/heads.tsx";
import { Failure, Loaded } from "../parts/notice.tsx";
import { Trend } from "../parts/trend.tsx";
import { href } from "../route.ts";

/** How far each source lies from the others, and how that came about. */
export function ObservatoryPage({ source }: { source: string }) {
  const [all, again] = useLoad("observatory", observatory);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const look = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await observe();
    } catch (failed) {
      setError(failed);
    }
    setBusy(false);
    again();
  };
  return (
    <>
      <h1>Sources</h1>
      <p class="lead">
        Does the encoder recognise a source instead of a shape? Looked at after every ingest, among
        the red cells, as searches see them.
      </p>
      <Loaded load={all} what="Loading the sources" again={again}>
        {(value) => <Table value={value} chosen={source} />}
      </Loaded>
      <p>
        <button type="button" disabled={busy} onClick={() => void look()}>
          {busy ? "Looking" : "Look now"}
        </button>
      </p>
      {error !== undefined && <Failure error={error} />}
      {source !== "" && <History key={source} source={source} />}
    </>
  );
}

function Table({ value, chosen }: { value: Observatory; chosen: string }) {
  const { rule, sources } = value;
  if (sources.length === 0) {
    return <p class="quiet">No source has been looked at yet: ingest some images.</p>;
  }
  return (
    <>
      {sources
        .filter((one) => one.alarm)
        .map((one) => (
          <p key={one.source} class="notice bad" role="alert">
            <span>
              <b>{one.source}</b> lies far from the rest: {one.reason}.
            </span>
          </p>
        ))}
      <div class="wide">
        <table class="scores">
          <Heads titles={["Source", "Red cells", "Own neighbors", "By chance", "LISI", "Separation", "Nearest", "Alarm"]} />
          <tbody>
            {sources.map((one) => (
              <tr key={one.source}>
                <th scope="row">
                  <a href={href.observatory(one.source)} aria-current={one.source === chosen ? "true" : undefined}>
                    {one.source}
                  </a>
                </th>
                <td class="figure">{count(one.cells)}</td>
                <td class="figure">{percent(one.ownShare)}</td>
                <td class="figure">{percent(one.chance)}</td>
                <td class="figure">{one.sourceIndex.toFixed(2)}</td>
                <td class="figure">{one.separation === undefined ? "" : one.separation.toFixed(2)}</td>
                <td>{one.nearest ?? ""}</td>
                <td>{one.alarm ? "far" : one.cells < rule.cells ? "too few cells" : "no"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">
        Encoder {value.encoder}. Alarm: own neighbors {percent(rule.excess, 0)} or more beyond chance, and{" "}
        a separation of {rule.separation} or more from the nearest other source, of {count(rule.cells)} cells or more.
      </p>
    </>
  );
}

function History({ source }: { source: string }) {
  const [past] = useLoad(`observed/${source}`, () => observed(source));
  return (
    <section aria-label={`History of ${source}`}>
      <h2>History of {source}</h2>
      <Loaded load={past} what="Loading the history">
        {(all: Observation[]) =>
          all.length === 0 ? (
            <p class="quiet">not looked at yet</p>
          ) : (
            <div class="trends">
              <Trend title="Own neighbors beyond chance" rows={rows(all, (one) => one.excess)} most={1} />
              <Trend title="Separation, spreads" rows={rows(all, (one) => one.separation ?? 0)} most={2} />
              <Trend title="Red cells" rows={rows(all, (one) => one.cells)} most={all[0]!.cells} />
            </div>
          )
        }
      </Loaded>
    </section>
  );
}

/** The oldest first. */
function rows(all: Observation[], value: (one: Observation) => number): [string, number][] {
  return all.map((one): [string, number] => [one.observedAt, value(one)]).reverse();
}
