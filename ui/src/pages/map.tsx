import { useState } from "preact/hooks";
import { facets, makeMap, mapPicture, mapPoints, maps, placeMap } from "../api/atlas.ts";
import { useLoad } from "../api/load.ts";
import type { CellMap, Facet, Job } from "../api/types.ts";
import { count, percent } from "../numbers.ts";
import { JobProgress } from "../parts/job.tsx";
import { MapLegend } from "../parts/maplegend.tsx";
import { Failure, Loaded } from "../parts/notice.tsx";
import { Scatter } from "../parts/scatter.tsx";
import { href } from "../route.ts";

const TITLES: Record<string, string> = { umap: "UMAP", pca: "Principal components" };

/** Where cells lie on a plane: make a map, choose what colours it, look at the cells. */
export function MapPage({ id }: { id: number }) {
  const [all, again] = useLoad("maps", maps);
  const [known] = useLoad("facets", facets);
  const [job, setJob] = useState<Job>();
  const [error, setError] = useState<unknown>();
  const order = async (call: () => Promise<Job>) => {
    setError(undefined);
    try {
      setJob(await call());
    } catch (failed) {
      setError(failed);
    }
  };
  const ended = (last: Job) => {
    setJob(undefined);
    again();
    if (last.state === "done" && typeof last.result?.["map"] === "number") {
      location.hash = href.map(last.result["map"]);
    } else if (last.state !== "done") {
      setError(new Error(last.state === "cancelled" ? "the map was stopped" : last.message));
    }
  };
  const make = (event: Event) => {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    void order(() => makeMap({ method: String(told.get("method")), filter: String(told.get("filter")) }));
  };
  return (
    <>
      <h1>Map</h1>
      <p class="lead">
        Cells that the encoder finds alike lie near each other. Distances between far groups mean
        little; whether a group is a shape or a source, the colours tell.
      </p>
      <form class="mapform" aria-label="Make a map" onSubmit={make}>
        <label>
          Method
          <select name="method">
            <option value="umap">UMAP</option>
            <option value="pca">principal components (quick)</option>
          </select>
        </label>
        <label>
          Filter
          <input name="filter" placeholder={'source != "lab a"; empty: every red cell'} />
        </label>
        <button type="submit" disabled={job !== undefined}>
          Make a map
        </button>
      </form>
      {job && <JobProgress job={job} ended={ended} />}
      {error !== undefined && <Failure error={error} />}
      <Loaded load={all} what="Loading the maps" again={again}>
        {(list) => {
          const map = list.find((one) => one.id === id) ?? (id === 0 ? list.find((one) => one.current) : undefined);
          return (
            <>
              {list.length > 0 && <Choice maps={list} chosen={map?.id ?? 0} />}
              {map ? (
                <MapView key={map.id} map={map} facets={known.state === "ready" ? known.value.facets : []} place={() => void order(() => placeMap(map.id))} />
              ) : (
                <p class="quiet">{id === 0 ? "No map by the active encoder yet." : `There is no map ${id}.`}</p>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Choice({ maps: list, chosen }: { maps: CellMap[]; chosen: number }) {
  return (
    <nav class="chips" aria-label="Maps">
      {list.map((one) => (
        <a key={one.id} href={href.map(one.id)} aria-current={one.id === chosen ? "true" : undefined}>
          {TITLES[one.method] ?? one.method} by {one.encoder} <small>{count(one.cells)}</small>
          {!one.current && <small> old generation</small>}
        </a>
      ))}
    </nav>
  );
}

/** A map with its colours. */
function MapView({ map, facets: known, place }: { map: CellMap; facets: Facet[]; place: () => void }) {
  const [color, setColor] = useState("source");
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [points, again] = useLoad(`${map.id}/${color}/${map.cells}`, () => mapPoints(map.id, color));
  const toggle = (position: number) => {
    const changed = new Set(hidden);
    if (!changed.delete(position)) {
      changed.add(position);
    }
    setHidden(changed);
  };
  const fields = ["source", ...known.map((facet) => facet.field).filter((field) => field !== "source" && field !== "image")];
  return (
    <section aria-label="Map of cells">
      {!map.current && (
        <p class="notice" role="note">
          This map is of encoder {map.encoder}, which no longer answers searches.
        </p>
      )}
      <p class="quiet">
        {count(map.cells)} cells{map.filter !== "" && <> with {map.filter}</>}; encoder {map.encoder}
        {map.trust != null && `; trustworthiness ${percent(map.trust)}`}
        {map.missing > 0 && `; ${count(map.missing)} cells are not on it`}
      </p>
      <div class="mapform">
        <label>
          Colour
          <select value={color} onChange={(event) => (setColor(event.currentTarget.value), setHidden(new Set()))}>
            {fields.map((field) => (
              <option key={field} value={field}>
                {field}
              </option>
            ))}
          </select>
        </label>
        {map.missing > 0 && map.current && (
          <button type="button" onClick={place}>
            Place new cells
          </button>
        )}
        <span class="downloads">
          {["png", "svg", "csv"].map((format) => (
            <a key={format} href={mapPicture(map.id, color, format)} download={`map-${map.id}.${format}`}>
              {format.toUpperCase()}
            </a>
          ))}
        </span>
      </div>
      <Loaded load={points} what="Loading the map" again={again}>
        {(value) => (
          <div class="mapview">
            <Scatter points={value} hidden={hidden} />
            <MapLegend coloring={value.coloring} hidden={hidden} toggle={toggle} />
          </div>
        )}
      </Loaded>
    </section>
  );
}
