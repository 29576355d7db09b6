interface Placed {
  id: number;
  centerX: number;
  centerY: number;
}

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The cell that an arrow key leads to: the nearest within 45 degrees of its direction. Undefined
 * if there is none or the key is no arrow.
 */
export function cellToward<C extends Placed>(cells: readonly C[], from: Placed, key: string): C | undefined {
  const step = STEPS[key];
  if (!step) {
    return undefined;
  }
  let best: C | undefined;
  let least = Infinity;
  for (const cell of cells) {
    const dx = cell.centerX - from.centerX;
    const dy = cell.centerY - from.centerY;
    const along = dx * step[0] + dy * step[1];
    const aside = Math.abs(dx * step[1]) + Math.abs(dy * step[0]);
    const distance = Math.hypot(dx, dy);
    if (cell.id !== from.id && along > 0 && aside <= along && distance < least) {
      best = cell;
      least = distance;
    }
  }
  return best;
}

/** The cell whose centre is nearest to a point; undefined without cells. */
export function nearest<C extends Placed>(cells: readonly C[], x: number, y: number): C | undefined {
  const distance = (cell: C) => Math.hypot(cell.centerX - x, cell.centerY - y);
  return cells.reduce<C | undefined>((best, cell) => (best && distance(best) <= distance(cell) ? best : cell), undefined);
}
