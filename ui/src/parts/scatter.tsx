import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { crop } from "../api/atlas.ts";
import type { MapPoints } from "../api/types.ts";
import { href } from "../route.ts";
import { colors, fitted, Grid, next, SIDE } from "../scatter.ts";
import { fit, moved, zoomAt, zoomOf, type View } from "../viewport.ts";

const FIELD = { width: SIDE, height: SIDE };
const REACH_PX = 14;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Props {
  points: MapPoints;
  hidden: ReadonlySet<number>;
}

/** The cells of a map as dots: point at one for its picture, click or press Enter to open it. */
export function Scatter({ points, hidden }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, setView] = useState<View>(fit(FIELD));
  const [at, setAt] = useState(-1);
  const dragged = useRef<{ x: number; y: number; far: number } | undefined>(undefined);
  const places = useMemo(() => fitted(points.x, points.y), [points]);
  const paint = useMemo(() => colors(points.coloring, hidden), [points, hidden]);
  const grid = useMemo(() => new Grid(places, (i) => paint[i] !== null), [places, paint]);
  const scale = () => view.width / canvas.current!.getBoundingClientRect().width;
  const place = (event: { clientX: number; clientY: number }) => {
    const frame = canvas.current!.getBoundingClientRect();
    return { x: view.x + (event.clientX - frame.left) * scale(), y: view.y + (event.clientY - frame.top) * scale() };
  };

  useEffect(() => {
    const node = canvas.current!;
    const paintNow = () => draw(node, view, places, paint);
    paintNow();
    const resized = new ResizeObserver(paintNow);
    resized.observe(node);
    return () => resized.disconnect();
  }, [view, places, paint]);
  // Preact listens passively; the page must not scroll while the map zooms.
  useEffect(() => {
    const wheel = (event: WheelEvent) => {
      if (event.deltaY > 0 && zoomOf(view, FIELD) <= 1) {
        return;
      }
      event.preventDefault();
      setView((old) => zoomAt(old, FIELD, Math.exp(-event.deltaY / 400), place(event)));
    };
    const node = canvas.current!;
    node.addEventListener("wheel", wheel, { passive: false });
    return () => node.removeEventListener("wheel", wheel);
  }, [view]);

  const move = (event: PointerEvent) => {
    const before = dragged.current;
    if (before) {
      before.far += Math.hypot(event.clientX - before.x, event.clientY - before.y);
      setView(moved(view, FIELD, (before.x - event.clientX) * scale(), (before.y - event.clientY) * scale()));
      before.x = event.clientX;
      before.y = event.clientY;
    } else {
      const { x, y } = place(event);
      setAt(grid.nearest(x, y, REACH_PX * scale()));
    }
  };
  const up = (event: PointerEvent) => {
    const far = dragged.current?.far ?? 0;
    dragged.current = undefined;
    const { x, y } = place(event);
    const hit = grid.nearest(x, y, REACH_PX * scale());
    if (far < 6 && hit >= 0) {
      location.hash = href.cell(points.cells[hit]!);
    }
  };
  const key = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const factor = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, "0": 0.001 }[event.key];
    if (arrow) {
      const start = at >= 0 ? at : grid.nearest(view.x + view.width / 2, view.y + view.height / 2, SIDE);
      setAt(at >= 0 ? next(places, start, arrow[0], arrow[1], (i) => paint[i] !== null) : start);
    } else if (factor) {
      const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
      setView(zoomAt(view, FIELD, factor, at >= 0 ? { x: places.x[at]!, y: places.y[at]! } : middle));
    } else if (event.key === "Enter" && at >= 0) {
      location.hash = href.cell(points.cells[at]!);
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <div class="scatter">
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-label={`Map of ${points.cells.length} cells; arrow keys go from cell to cell, Enter opens one, plus and minus zoom`}
        onPointerMove={move}
        onPointerDown={(event) => (dragged.current = { x: event.clientX, y: event.clientY, far: 0 })}
        onPointerUp={up}
        onPointerLeave={() => {
          dragged.current = undefined;
          setAt(-1);
        }}
        onKeyDown={key}
      />
      {at >= 0 && at < points.cells.length && (
        <MapTip points={points} at={at} x={(places.x[at]! - view.x) / view.width} y={(places.y[at]! - view.y) / view.height} />
      )}
    </div>
  );
}

function MapTip({ points, at, x, y }: { points: MapPoints; at: number; x: number; y: number }) {
  const { field, names, name, number } = points.coloring;
  const value = names && name ? (names[name[at]!] ?? "unknown") : (number?.[at]?.toPrecision(4) ?? "unknown");
  const cell = points.cells[at]!;
  return (
    <>
      <i class="mapmark" style={{ left: `${100 * x}%`, top: `${100 * y}%` }} />
      <div
        class="maptip"
        role="status"
        style={{ left: `${100 * Math.min(0.8, Math.max(0.2, x))}%`, top: `${100 * y}%` }}
        data-below={y < 0.3}
      >
        <img src={crop(cell, 96)} width="96" height="96" alt="" />
        <span>
          <b>cell {cell}</b>
          {field}: {value}
        </span>
      </div>
    </>
  );
}

/** Dots get smaller the more there are, larger as one zooms in. */
function draw(node: HTMLCanvasElement, view: View, places: { x: Float32Array; y: Float32Array }, paint: (string | null)[]) {
  const frame = node.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  node.width = Math.round(frame.width * ratio);
  node.height = Math.round(frame.height * ratio);
  const pen = node.getContext("2d");
  if (!pen) {
    return;
  }
  const scale = node.width / view.width;
  const zoom = zoomOf(view, FIELD);
  const size = Math.min(9, Math.max(1.2, (0.3 * frame.width * Math.sqrt(zoom)) / Math.sqrt(places.x.length + 1))) * ratio;
  const byColor = new Map<string, number[]>();
  paint.forEach((color, i) => {
    if (color !== null) {
      (byColor.get(color) ?? byColor.set(color, []).get(color)!).push(i);
    }
  });
  pen.globalAlpha = 0.75;
  for (const [color, list] of byColor) {
    pen.fillStyle = color;
    for (const i of list) {
      const x = (places.x[i]! - view.x) * scale;
      const y = (places.y[i]! - view.y) * scale;
      if (size < 3) {
        pen.fillRect(x - size / 2, y - size / 2, size, size);
      } else {
        pen.beginPath();
        pen.arc(x, y, size / 2, 0, 7);
        pen.fill();
      }
    }
  }
}
