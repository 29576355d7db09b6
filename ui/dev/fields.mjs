// Draws fields of plain cells, each with the outline it was drawn from. For work on the pages
// only: the product's smears are those of the Java renderer.

const SOURCES = [
  { name: "north", stain: [196, 128, 140], ground: [232, 228, 230], size: 1 },
  { name: "south", stain: [176, 118, 150], ground: [222, 220, 234], size: 0.8 },
  { name: "harbour", stain: [206, 146, 130], ground: [238, 230, 216], size: 1.15 },
];
const SHAPES = ["normal", "spherocyte", "target", "ovalocyte", "burr"];
const WIDTH = 640;
const HEIGHT = 480;

/** Numbers 0..1, the same for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A field with its cells; ids are given later. */
export function drawField(number) {
  const source = SOURCES[number % SOURCES.length];
  const next = random(number + 1);
  const cells = [];
  for (let row = 0; row < 5; row++) {
    for (let column = 0; column < 7; column++) {
      if (next() > 0.12) {
        cells.push(drawCell(next, source, 50 + 90 * column + 26 * next() - 13, 48 + 94 * row + 26 * next() - 13));
      }
    }
  }
  return { source, width: WIDTH, height: HEIGHT, cells, rgb: paint(source, cells, next) };
}

function drawCell(next, source, x, y) {
  const dice = next();
  const kind = dice < 0.04 ? "white" : dice < 0.1 ? "platelet" : "red";
  const shape = kind === "red" ? SHAPES[Math.floor(next() * SHAPES.length)] : kind;
  const radius = { white: 44, platelet: 9, red: shape === "spherocyte" ? 27 : 32 }[kind] * source.size * (0.92 + 0.16 * next());
  const stretch = shape === "ovalocyte" ? 1.3 : 1 + 0.08 * next();
  return { kind, shape, x, y, radius, stretch, turn: Math.PI * next() };
}

/** Distance from the centre at an angle. */
function edge(cell, angle) {
  const a = cell.radius * Math.sqrt(cell.stretch);
  const b = cell.radius / Math.sqrt(cell.stretch);
  const t = angle - cell.turn;
  const smooth = (a * b) / Math.hypot(b * Math.cos(t), a * Math.sin(t));
  return cell.shape === "burr" ? smooth * (1 + 0.06 * Math.cos(12 * t)) : smooth;
}

/** @returns closed polygon x0, y0, x1, y1, ... in pixels */
export function contour(cell) {
  return Array.from({ length: 48 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 48;
    const far = edge(cell, angle);
    return [
      Math.round(Math.min(WIDTH - 1, Math.max(0, cell.x + far * Math.cos(angle)))),
      Math.round(Math.min(HEIGHT - 1, Math.max(0, cell.y + far * Math.sin(angle)))),
    ];
  }).flat();
}

/** Stain at a share of the way from the centre to the edge, 0..1. */
function density(shape, share) {
  if (share >= 1) {
    return 0;
  }
  switch (shape) {
    case "spherocyte":
      return 1;
    case "target":
      return share < 0.25 || share > 0.6 ? 0.95 : 0.5;
    case "white":
      return share < 0.72 ? 1.8 : 0.5;
    default:
      return 0.45 + 0.55 * Math.min(1, share / 0.6) ** 2;
  }
}

function paint(source, cells, next) {
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      let ink = 0;
      let nucleus = false;
      for (const cell of cells) {
        const dx = x - cell.x;
        const dy = y - cell.y;
        if (dx * dx + dy * dy < 3600) {
          ink = Math.max(ink, density(cell.shape, Math.hypot(dx, dy) / edge(cell, Math.atan2(dy, dx))));
          nucleus ||= ink > 1 || (cell.kind === "platelet" && ink > 0);
        }
      }
      const noise = 8 * (next() - 0.5);
      for (let c = 0; c < 3; c++) {
        const stain = nucleus ? [104, 78, 150][c] : source.stain[c];
        rgb[(y * WIDTH + x) * 3 + c] = source.ground[c] + (stain - source.ground[c]) * Math.min(1, ink) + noise;
      }
    }
  }
  return rgb;
}

/** A square window of a field, its edges repeated. */
export function window(field, cell, side) {
  const half = 48 * field.source.size;
  const rgb = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const fx = Math.min(WIDTH - 1, Math.max(0, Math.round(cell.x + (x / side - 0.5) * 2 * half)));
      const fy = Math.min(HEIGHT - 1, Math.max(0, Math.round(cell.y + (y / side - 0.5) * 2 * half)));
      rgb.set(field.rgb.subarray((fy * WIDTH + fx) * 3, (fy * WIDTH + fx) * 3 + 3), (y * side + x) * 3);
    }
  }
  return { width: side, height: side, rgb };
}
