import { useEffect, useState } from "preact/hooks";
import { facets, fields, pixels } from "../api/atlas.ts";
import { useLoad } from "../api/load.ts";
import type { Facet, Field } from "../api/types.ts";
import { counted, lastPart } from "../numbers.ts";
import { Empty, Failure, Loaded } from "../parts/notice.tsx";
import { Sources } from "../parts/sources.tsx";
import { UploadForm } from "../parts/upload.tsx";
import { href } from "../route.ts";

const PAGE = 24;

/** All fields of view, those of one source if it is given. */
export function FieldsPage({ source }: { source: string }) {
  const [load, again] = useLoad("facets", facets);
  const known = load.state === "ready" ? valuesOf(load.value.facets, "source") : [];
  return (
    <>
      <h1 class="unseen">Fields of view</h1>
      <div class="intake">
        <Loaded load={load} what="Counting cells" again={again}>
          {(value) => <Sources cells={value.cells} facets={value.facets} chosen={source} />}
        </Loaded>
        <UploadForm known={known} />
      </div>
      <Gallery key={source} source={source} />
    </>
  );
}

function valuesOf(all: Facet[], field: string): string[] {
  return all.find((facet) => facet.field === field)?.values.map((value) => value.value) ?? [];
}

function Gallery({ source }: { source: string }) {
  const [shown, setShown] = useState<Field[]>([]);
  const [after, setAfter] = useState(0);
  const [load, again] = useLoad(`fields ${source} ${after}`, () => fields(source, after, PAGE));
  useEffect(() => {
    if (load.state === "ready") {
      const images = load.value.images;
      setShown((old) => [...old.filter((field) => field.id <= after), ...images]);
    }
  }, [load]);
  if (load.state === "failed") {
    return <Failure error={load.error} again={again} />;
  }
  if (load.state === "ready" && load.value.total === 0) {
    return (
      <Empty title={source === "" ? "No field of view yet" : `No field from ${source}`}>
        <p>
          Drop a smear image above, or run <code>./reddino ingest FOLDER --source NAME</code>.
        </p>
      </Empty>
    );
  }
  const next = load.state === "ready" ? load.value.next : 0;
  return (
    <section aria-label="Gallery">
      {load.state === "ready" && (
        <p class="quiet">{counted(load.value.total, "field")} {source && `from ${source}`}</p>
      )}
      <ul class="gallery">
        {shown.map((field) => (
          <FieldCard key={field.id} field={field} />
        ))}
      </ul>
      {next > 0 && (
        <button type="button" class="more" onClick={() => setAfter(next)}>
          Show more
        </button>
      )}
    </section>
  );
}

function FieldCard({ field }: { field: Field }) {
  return (
    <li>
      <a class="card" href={href.field(field.id)}>
        <img src={pixels(field)} alt="" loading="lazy" width={field.width} height={field.height} />
        <span class="name" title={field.name}>
          {lastPart(field.name)}
        </span>
        <span class="quiet">
          {[field.source, field.slide, `${field.width} × ${field.height}`].filter(Boolean).join(" · ")}
        </span>
      </a>
    </li>
  );
}
