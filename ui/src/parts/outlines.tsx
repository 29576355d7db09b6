import { useMemo, useRef } from "preact/hooks";
import type { Cell } from "../api/types.ts";
import { kindName } from "../kinds.ts";
import { diameterText } from "../measures.ts";
import { cellToward, nearest } from "../steps.ts";
import type { Size } from "../viewport.ts";

interface Props {
  field: Size;
  cells: Cell[];
  chosen: Cell | undefined;
  hover: (cell: Cell | undefined) => void;
  pick: (cell: Cell) => void;
}

/** The contours; one of them can be tabbed to, arrow keys go on from there. */
export function Outlines({ field, cells, chosen, hover, pick }: Props) {
  const group = useRef<SVGGElement>(null);
  // Small ones last, so that a platelet on a red cell can be hit.
  const ordered = useMemo(() => [...cells].sort((a, b) => size(b) - size(a)), [cells]);
  const first = chosen ?? nearest(cells, field.width / 2, field.height / 2);
  const key = (event: KeyboardEvent, cell: Cell) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      pick(cell);
      return;
    }
    const next = cellToward(cells, cell, event.key);
    if (next) {
      event.preventDefault();
      group.current?.querySelector<SVGElement>(`[data-cell="${next.id}"]`)?.focus();
    }
  };
  return (
    // Contours go through the centres of pixels, which lie half a pixel in.
    <g ref={group} class="outlines" transform="translate(0.5 0.5)">
      {chosen && <polygon class="halo" points={points(chosen)} />}
      {ordered.map((cell) => (
        <polygon
          key={cell.id}
          data-cell={cell.id}
          class={`outline ${cell.kind}${cell.id === chosen?.id ? " chosen" : ""}`}
          points={points(cell)}
          role="button"
          tabIndex={cell.id === first?.id ? 0 : -1}
          aria-label={spoken(cell)}
          aria-pressed={cell.id === chosen?.id}
          onClick={() => pick(cell)}
          onKeyDown={(event) => key(event, cell)}
          onPointerEnter={() => hover(cell)}
          onPointerLeave={() => hover(undefined)}
          onFocus={() => hover(cell)}
          onBlur={() => hover(undefined)}
        />
      ))}
    </g>
  );
}

function points(cell: Cell): string {
  return cell.contour.join(" ");
}

function size(cell: Cell): number {
  return cell.box.width * cell.box.height;
}

function spoken(cell: Cell): string {
  const labels = Object.values(cell.labels).join(", ");
  if (cell.kind === "patch") {
    return `${kindName(cell.kind)} ${cell.number}`;
  }
  return `${kindName(cell.kind)} ${cell.number}, diameter ${diameterText(cell.measures)}${labels && `, ${labels}`}`;
}
