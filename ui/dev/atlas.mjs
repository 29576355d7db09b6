// What the fake service holds, and how it searches: distances of real (if plain) measures.
import { contour, drawField } from "./fields.mjs";

const FIELDS = 9;

export const CHULA = ["normal", "macrocyte", "microcyte", "spherocyte", "target", "stomatocyte", "ovalocyte",
  "teardrop", "burr", "schistocyte", "uncategorised", "hypochromia"];

export const drawn = new Map();
export const fields = new Map();
export const cells = new Map();

for (let i = 0; i < FIELDS; i++) {
  addField(`field-${String(i + 1).padStart(3, "0")}.png`, i, null);
}

/** Draws a field and takes it in. */
export function addField(name, number, sourceName) {
  const picture = drawField(number);
  const id = fields.size + 1;
  const source = sourceName ?? picture.source.name;
  const about = { source, slide: `slide ${1 + (number % 2)}`, patient: number % 3 === 0 ? "p-abcdefgh23456723" : null };
  const field = {
    id, name, ...about, content: "field", format: "png", width: picture.width, height: picture.height,
    umPerPixel: source === "south" ? 0.11 : null, medianDiameterPx: 64 * picture.source.size,
    createdAt: "2026-11-23T09:00:00Z", cells: [], patches: [],
  };
  picture.cells.forEach((cell, at) => field.cells.push(view(cell, at, field)));
  drawn.set(id, picture);
  fields.set(id, field);
  return field;
}

function view(cell, at, field) {
  const xy = contour(cell);
  const xs = xy.filter((_, i) => i % 2 === 0);
  const ys = xy.filter((_, i) => i % 2 === 1);
  const box = { x: Math.min(...xs), y: Math.min(...ys), width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
  const one = {
    id: 100 * field.id + at, image: field.id, number: at + 1, kind: cell.kind, box, contour: xy, centerX: cell.x, centerY: cell.y,
    touchesBorder: box.x <= 0 || box.y <= 0 || box.x + box.width >= field.width - 1 || box.y + box.height >= field.height - 1,
    source: field.source, slide: field.slide, patient: field.patient,
    labels: { ...(at % 4 === 0 && cell.kind === "red" ? { "chula-12": cell.shape } : {}), "cell-type": cell.kind },
    measures: measures(cell, field),
  };
  cells.set(one.id, { ...one, drawing: cell });
  return one;
}

function measures(cell, field) {
  const diameter = 2 * cell.radius;
  const eccentricity = Math.sqrt(1 - 1 / cell.stretch ** 2);
  const all = {
    diameter_px: diameter, area_px: Math.PI * cell.radius ** 2, perimeter_px: Math.PI * diameter,
    circularity: cell.shape === "burr" ? 0.72 : 1 - 0.2 * eccentricity ** 4, eccentricity,
    solidity: cell.shape === "burr" ? 0.93 : 0.985,
    central_pallor: { spherocyte: 0.02, target: 0.2, white: 0, platelet: 0 }[cell.shape] ?? 0.42,
    texture: 4.2, focus: 31, exposure: 0.92, quality: 0.9,
  };
  return field.umPerPixel ? { ...all, diameter_um: diameter * field.umPerPixel } : all;
}

function vector({ measures: m }) {
  return [m.diameter_px / 64, 2 * m.circularity, m.eccentricity, 2 * m.central_pallor, 4 * m.solidity];
}

/** The neighbors of a stored cell, nearest first. */
export function search(query, keep = () => true) {
  const own = cells.get(query.cell);
  const a = vector(own);
  const scopes = query.exclude ?? ["self"];
  const found = [];
  for (const cell of cells.values()) {
    const same = scopes.some((scope) => (scope === "self" ? cell.id === own.id : cell[scope] !== null && cell[scope] === own[scope]));
    if (!same && cell.kind === (query.kind ?? "red") && keep(cell)) {
      const b = vector(cell);
      const dot = a.reduce((sum, value, i) => sum + value * b[i], 0);
      found.push({ cell, cosine: dot / Math.hypot(...a) / Math.hypot(...b), distance: Math.hypot(...a.map((value, i) => value - b[i])) });
    }
  }
  found.sort((x, y) => (query.metric === "euclidean" ? x.distance - y.distance : y.cosine - x.cosine));
  return found.slice(0, query.k ?? 20).map(({ cell, cosine, distance }, at) => ({
    rank: at + 1, cell: cell.id, cosine, distance, label: cell.labels[query.vocabulary] ?? null, source: cell.source,
    patient: cell.patient, slide: cell.slide, image: cell.image, kind: cell.kind, box: cell.box,
  }));
}

/** How often each value occurs, most frequent first. */
export function tally(values) {
  const counts = new Map();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts].sort((x, y) => y[1] - x[1]);
}
