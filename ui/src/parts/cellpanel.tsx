import { useState } from "preact/hooks";
import { cellMap, crop } from "../api/atlas.ts";
import type { Cell, Field } from "../api/types.ts";
import { kindName } from "../kinds.ts";
import { measureRows } from "../measures.ts";
import { href } from "../route.ts";
import { Facts } from "./facts.tsx";
import { Labels } from "./labels.tsx";
import { useMap } from "./map.ts";
import { Failure } from "./notice.tsx";

/** One cell: its crop, labels and measures. A patch has its crop only. */
export function CellPanel({ cell, field, changed }: { cell: Cell; field: Field; changed: () => void }) {
  const place = [cell.source, cell.slide, cell.patient].filter(Boolean).join(" · ");
  const [mapped, setMapped] = useState(false);
  const map = useMap(cellMap(cell.id), mapped);
  return (
    <div class="panel">
      <div class="portrait">
        <img src={map.path ?? crop(cell.id, 224)} width="148" height="148" alt={`${map.path ? "PCA map of " : ""}${kindName(cell.kind)} ${cell.number}`} />
        <div>
          <h2>
            {kindName(cell.kind)} {cell.number}
          </h2>
          <p class="quiet">id {cell.id}</p>
          <p class="quiet">{place}</p>
          {cell.touchesBorder && <p class="tag warn">cut by the border</p>}
          {field.umPerPixel === null && <p class="quiet">scale unknown</p>}
          <label>
            <input type="checkbox" checked={mapped} onChange={() => setMapped(!mapped)} /> PCA map
          </label>
          {map.busy && <p class="quiet">Drawing the map</p>}
          <a href={href.field(field.id)}>Close</a>
        </div>
      </div>
      {map.error !== undefined && <Failure error={map.error} />}
      {cell.kind === "patch" ? (
        <p class="quiet">
          {cell.box.width} px of the field at {cell.box.x}, {cell.box.y}. Patches are embedded whole by encoders that look at
          pixels; they are not measured and carry no labels.
        </p>
      ) : (
        <>
          <Labels cell={cell} changed={changed} />
          <details open>
            <summary>Measures</summary>
            <Facts rows={measureRows(cell.measures).map((row) => [row.title, row.text])} />
          </details>
        </>
      )}
    </div>
  );
}
