// A fake map: every drawn cell by its kind and source.
export function fakeMaps(cells) {
  return [
    { id: 2, method: "umap", encoder: "reddino-small", current: true, filter: "", cells: 3000, placed: 0, missing: 12, trust: 0.973, createdAt: "2026-11-23T10:00:00Z" },
    { id: 1, method: "pca", encoder: "morphometry", current: false, filter: "", cells: cells.size, placed: 0, missing: 0, trust: 0.81, createdAt: "2026-11-22T10:00:00Z" },
  ];
}

export function fakePoints(cells, color) {
  const ids = [...cells.keys()];
  const points = { cells: [], x: [], y: [], placed: [], coloring: { field: color } };
  const names = ["nikon-ds", "cellavision", "basler", "leica"];
  const name = [];
  const number = [];
  for (let i = 0; i < 3000; i++) {
    const group = i % 7;
    const turn = (i * 2.399963) % 6.283185;
    const far = Math.sqrt(((i * 7919) % 1000) / 1000) * (1 + (group % 3));
    points.cells.push(ids[i % ids.length]);
    points.x.push(6 * Math.cos(group) + far * Math.cos(turn) + 0.4 * (i % 4));
    points.y.push(6 * Math.sin(group * 1.7) + far * Math.sin(turn));
    name.push(i % 53 === 0 ? -1 : (i + (group > 4 ? 1 : 0)) % 4);
    number.push(i % 41 === 0 ? null : 6 + far + group / 3);
  }
  Object.assign(points.coloring, /_|area|texture/.test(color) ? { number } : { names, name });
  return points;
}
