// Points of a map on a square of SIDE units, their colours, and which one is near the pointer.

export const SIDE = 1000;
const MARGIN = 30;

export interface Coloring {
  field: string;
  names?: string[];
  /** Position in `names`, -1 = no value. */
  name?: number[];
  number?: (number | null)[];
}

export interface Points {
  x: Float32Array;
  y: Float32Array;
}

/** Fits points into the square, up is up. */
export function fitted(x: readonly number[], y: readonly number[]): Points {
  const [left, right] = bounds(x);
  const [low, high] = bounds(y);
  const extent = Math.max(right - left, high - low, 1e-6);
  const scale = (SIDE - 2 * MARGIN) / extent;
  const points = { x: new Float32Array(x.length), y: new Float32Array(x.length) };
  for (let i = 0; i < x.length; i++) {
    points.x[i] = SIDE / 2 + (x[i]! - (left + right) / 2) * scale;
    points.y[i] = SIDE / 2 - (y[i]! - (low + high) / 2) * scale;
  }
  return points;
}

function bounds(values: readonly number[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return values.length === 0 ? [0, 0] : [low, high];
}

const FIRST = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d1f", "#5b3a8e"];
const SCALE = [[0x3b, 0x0f, 0x70], [0x8c, 0x29, 0x81], [0xde, 0x49, 0x68], [0xfe, 0x9f, 0x6d], [0xfc, 0xe0, 0xa0]] as const;
export const NO_VALUE = "#8f959c";

/** Colour of the value at a position; the same as in the pictures of the service as far as eight go. */
export function nameColor(position: number): string {
  return position < 0
    ? NO_VALUE
    : (FIRST[position] ?? `hsl(${Math.round((position * 137.508) % 360)} 55% ${position % 2 === 0 ? 50 : 40}%)`);
}

/** Colour of a share of the range 0..1, in 32 steps. */
export function numberColor(share: number): string {
  const at = (Math.round(Math.min(1, Math.max(0, share)) * 31) / 31) * (SCALE.length - 1);
  const low = Math.min(Math.floor(at), SCALE.length - 2);
  const mix = (c: 0 | 1 | 2) => Math.round(SCALE[low]![c] + (at - low) * (SCALE[low + 1]![c] - SCALE[low]![c]));
  return `rgb(${mix(0)} ${mix(1)} ${mix(2)})`;
}

/** 2nd and 98th percentile, so that outliers do not wash the colours out. */
export function range(values: readonly (number | null)[]): [number, number] {
  const known = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  const cut = Math.floor(known.length / 50);
  return known.length === 0 ? [0, 0] : [known[cut]!, known[known.length - 1 - cut]!];
}

/** The colour of every point; null = hidden. */
export function colors(coloring: Coloring, hidden: ReadonlySet<number>): (string | null)[] {
  if (coloring.name) {
    return coloring.name.map((position) => (hidden.has(position) ? null : nameColor(position)));
  }
  const numbers = coloring.number ?? [];
  const [low, high] = range(numbers);
  return numbers.map((value) =>
    value === null ? NO_VALUE : numberColor(high > low ? (value - low) / (high - low) : 0.5),
  );
}

/** Points by the squares of a grid, to find the nearest without looking at all. */
export class Grid {
  private readonly cells = new Map<number, number[]>();
  constructor(
    private readonly points: Points,
    shown: (i: number) => boolean,
    private readonly step = 10,
  ) {
    for (let i = 0; i < points.x.length; i++) {
      if (shown(i)) {
        const key = this.key(points.x[i]!, points.y[i]!);
        const cell = this.cells.get(key);
        if (cell) {
          cell.push(i);
        } else {
          this.cells.set(key, [i]);
        }
      }
    }
  }

  /** The point nearest to a place and at most `reach` away; -1 if there is none. */
  nearest(x: number, y: number, reach: number): number {
    let best = -1;
    let least = reach * reach;
    const rings = Math.ceil(reach / this.step);
    for (let dy = -rings; dy <= rings; dy++) {
      for (let dx = -rings; dx <= rings; dx++) {
        for (const i of this.cells.get(this.key(x + dx * this.step, y + dy * this.step)) ?? []) {
          const far = (this.points.x[i]! - x) ** 2 + (this.points.y[i]! - y) ** 2;
          if (far <= least) {
            least = far;
            best = i;
          }
        }
      }
    }
    return best;
  }

  private key(x: number, y: number): number {
    return Math.floor(y / this.step) * 4096 + Math.floor(x / this.step);
  }
}

/** The point next to `from` in a direction, for the arrow keys: near, and rather ahead than aside. */
export function next(points: Points, from: number, dx: number, dy: number, shown: (i: number) => boolean): number {
  let best = from;
  let least = Infinity;
  for (let i = 0; i < points.x.length; i++) {
    const ahead = (points.x[i]! - points.x[from]!) * dx + (points.y[i]! - points.y[from]!) * dy;
    const aside = Math.abs((points.x[i]! - points.x[from]!) * dy) + Math.abs((points.y[i]! - points.y[from]!) * dx);
    if (ahead > 0 && aside <= ahead && ahead + 2 * aside < least && shown(i)) {
      least = ahead + 2 * aside;
      best = i;
    }
  }
  return best;
}
