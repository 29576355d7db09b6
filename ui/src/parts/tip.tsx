import type { Cell } from "../api/types.ts";
import { kindName } from "../kinds.ts";
import { diameterText, measureText } from "../measures.ts";
import type { View } from "../viewport.ts";

/** Measures of the cell under the pointer, beside it. */
export function Tip({ cell, view }: { cell: Cell; view: View }) {
  const middle = (cell.centerX - view.x) / view.width;
  const top = (cell.box.y - view.y) / view.height;
  const below = top < 0.25;
  const edge = below ? (cell.box.y + cell.box.height - view.y) / view.height : top;
  const left = Math.min(0.86, Math.max(0.14, middle));
  return (
    <div class={below ? "tip below" : "tip"} style={{ left: `${100 * left}%`, top: `${100 * Math.min(0.98, edge)}%` }}>
      <b>
        {kindName(cell.kind)} {cell.number}
      </b>
      {Object.entries(cell.labels).map(([vocabulary, label]) => (
        <span key={vocabulary}>{label}</span>
      ))}
      {cell.kind !== "patch" && (
        <>
          <span>⌀ {diameterText(cell.measures)}</span>
          <span>circularity {measureText("circularity", cell.measures["circularity"])}</span>
        </>
      )}
      {cell.touchesBorder && <span>cut by the border</span>}
    </div>
  );
}
