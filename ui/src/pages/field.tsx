import { useEffect, useMemo, useState } from "preact/hooks";
import { field as fetchField, fieldMap } from "../api/atlas.ts";
import { useLoad } from "../api/load.ts";
import type { Cell, Field, Kind } from "../api/types.ts";
import { KINDS, kindName } from "../kinds.ts";
import { lastPart } from "../numbers.ts";
import { CellPanel } from "../parts/cellpanel.tsx";
import { FieldFacts } from "../parts/fieldfacts.tsx";
import { Legend } from "../parts/legend.tsx";
import { useMap } from "../parts/map.ts";
import { Busy, Failure, Loaded } from "../parts/notice.tsx";
import { Lookalikes } from "../parts/lookalikes.tsx";
import { Viewer } from "../parts/viewer.tsx";
import { href } from "../route.ts";

/** One field of view with its cells; one of them may be chosen. */
export function FieldPage({ id, cell }: { id: number; cell: number }) {
  const [load, again] = useLoad(`field ${id}`, () => fetchField(id));
  return (
    <Loaded load={load} what="Loading the field" again={again}>
      {(field) => <FieldView field={field} chosen={cell} changed={again} />}
    </Loaded>
  );
}

interface Props {
  field: Field;
  /** Id of the chosen cell, 0 for none. */
  chosen: number;
  changed: () => void;
}

function FieldView({ field, chosen, changed }: Props) {
  const [hidden, setHidden] = useState<ReadonlySet<Kind>>(new Set<Kind>(["patch"]));
  const [outlines, setOutlines] = useState(true);
  const [mapped, setMapped] = useState(false);
  const map = useMap(fieldMap(field.id), mapped);
  const all = useMemo(() => [...field.cells, ...field.patches], [field]);
  const cell = all.find((one) => one.id === chosen);
  const shown = useMemo(
    () => all.filter((one) => !hidden.has(one.kind) || one.id === chosen),
    [all, hidden, chosen],
  );
  useEffect(() => {
    document.title = `${cell ? `${kindName(cell.kind)} ${cell.number} of ` : ""}${lastPart(field.name)} · RedDino Atlas`;
    return () => void (document.title = "RedDino Atlas");
  }, [field.id, chosen]);
  const choose = (one: Cell) => (location.hash = href.cellIn(field.id, one.id));
  const toggle = (kind: Kind) => {
    const next = new Set(hidden);
    if (!next.delete(kind)) {
      next.add(kind);
    }
    setHidden(next);
  };
  return (
    <>
      <div class="crumbs">
        <a href={href.fields()}>Fields</a>
        <a href={href.fields(field.source)}>{field.source}</a>
        <h1 title={field.name}>{lastPart(field.name)}</h1>
      </div>
      {chosen > 0 && !cell && <Failure error={new Error(`this field has no cell ${chosen}`)} />}
      <div class="bench">
        <section class="stage" aria-label="Field of view">
          <Viewer field={field} cells={outlines ? shown : shown.filter((one) => one.id === chosen)} chosen={cell} map={map.path} choose={choose}>
            <Legend
              counts={KINDS.map((kind) => [kind, all.filter((one) => one.kind === kind).length])}
              hidden={hidden}
              toggle={toggle}
              outlines={outlines}
              setOutlines={setOutlines}
              mapped={mapped}
              setMapped={setMapped}
            />
          </Viewer>
          {map.busy && <Busy what="Drawing the map" />}
          {map.error !== undefined && <Failure error={map.error} />}
        </section>
        <aside aria-label={cell ? "Cell" : "About the field"}>
          {cell ? <CellPanel key={cell.id} cell={cell} field={field} changed={changed} /> : <FieldFacts field={field} />}
        </aside>
      </div>
      {cell && <Lookalikes cell={cell} />}
    </>
  );
}
