import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { pixels } from "../api/atlas.ts";
import type { Cell, Field } from "../api/types.ts";
import { fit, moved, showing, zoomAt, zoomOf, type View } from "../viewport.ts";
import { Outlines } from "./outlines.tsx";
import { Tip } from "./tip.tsx";

interface Props {
  field: Field;
  cells: Cell[];
  chosen: Cell | undefined;
  /** Path of a picture laid over the field. */
  map: string | undefined;
  choose: (cell: Cell) => void;
  /** Shown beside the zoom buttons. */
  children: ComponentChildren;
}

/** The picture with its cells outlined, to zoom into and to move about. */
export function Viewer({ field, cells, chosen, map, choose, children }: Props) {
  const [view, setView] = useState<View>(fit(field));
  const [hovered, setHovered] = useState<Cell>();
  const svg = useRef<SVGSVGElement>(null);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const dragged = useRef(0);
  const zoom = zoomOf(view, field);

  const point = (x: number, y: number) => {
    const frame = svg.current!.getBoundingClientRect();
    return {
      x: view.x + ((x - frame.left) / frame.width) * view.width,
      y: view.y + ((y - frame.top) / frame.height) * view.height,
    };
  };
  const scale = () => view.width / svg.current!.getBoundingClientRect().width;

  // Preact listens passively; the page must not scroll while the picture zooms.
  useEffect(() => {
    const wheel = (event: WheelEvent) => {
      if (event.deltaY > 0 && zoom <= 1) {
        return;
      }
      event.preventDefault();
      setView((old) => zoomAt(old, field, Math.exp(-event.deltaY / 400), point(event.clientX, event.clientY)));
    };
    const node = svg.current!;
    node.addEventListener("wheel", wheel, { passive: false });
    return () => node.removeEventListener("wheel", wheel);
  }, [field, view]);

  useEffect(() => {
    if (chosen) {
      setView((old) => showing(old, field, { x: chosen.centerX, y: chosen.centerY }));
    }
  }, [chosen?.id]);

  const down = (event: PointerEvent) => {
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    dragged.current = 0;
  };
  const move = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    dragged.current += Math.hypot(now.x - before.x, now.y - before.y);
    fingers.current.set(event.pointerId, now);
    if (other) {
      const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
      setView(zoomAt(view, field, factor, point((now.x + other.x) / 2, (now.y + other.y) / 2)));
    } else if (zoom > 1) {
      setView(moved(view, field, (before.x - now.x) * scale(), (before.y - now.y) * scale()));
    }
  };
  const up = (event: PointerEvent) => void fingers.current.delete(event.pointerId);
  const pick = (cell: Cell) => dragged.current < 6 && choose(cell);
  const step = (factor: number) => {
    const at = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    setView(zoomAt(view, field, factor, zoom === 1 && chosen ? { x: chosen.centerX, y: chosen.centerY } : at));
  };
  const key = (event: KeyboardEvent) => {
    const factor = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, "0": 0.001 }[event.key];
    if (factor) {
      event.preventDefault();
      step(factor);
    }
  };

  return (
    <div class="viewer" style={{ maxWidth: `calc(68vh * ${field.width / field.height})` }} onKeyDown={key}>
      <svg
        ref={svg}
        class={zoom > 1 ? "zoomed" : ""}
        style={{ aspectRatio: `${field.width} / ${field.height}` }}
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        role="group"
        aria-label={`${field.name} with ${cells.length} cells; arrow keys go from cell to cell, plus and minus zoom`}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
        onPointerLeave={up}
      >
        <image href={pixels(field)} width={field.width} height={field.height} class={zoom > 4 ? "crisp" : ""} />
        {map && <image href={map} width={field.width} height={field.height} class="map" />}
        <Outlines field={field} cells={cells} chosen={chosen} hover={setHovered} pick={pick} />
      </svg>
      {hovered && <Tip cell={hovered} view={view} />}
      <div class="tools">
        {children}
        <div class="zoom" role="group" aria-label="Zoom">
          <button type="button" aria-label="Zoom in" onClick={() => step(1.5)}>
            +
          </button>
          <button type="button" aria-label="Zoom out" onClick={() => step(1 / 1.5)} disabled={zoom <= 1}>
            −
          </button>
          <button type="button" aria-label="Whole field" onClick={() => setView(fit(field))} disabled={zoom <= 1}>
            ⤢
          </button>
        </div>
      </div>
    </div>
  );
}
