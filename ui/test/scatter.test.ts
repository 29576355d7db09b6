import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import { colors, fitted, Grid, nameColor, next, NO_VALUE, range, SIDE } from "../src/scatter.ts";

test("points fill the square and keep their shape, up is up", () => {
  const points = fitted([0, 10, 0], [0, 0, 5]);
  ok(points.x[0]! > 0 && points.x[1]! < SIDE);
  ok(points.y[2]! < points.y[0]!);
  const across = points.x[1]! - points.x[0]!;
  const up = points.y[0]! - points.y[2]!;
  ok(Math.abs(across / up - 2) < 1e-4);
  equal(fitted([], []).x.length, 0);
  equal(fitted([3, 3], [1, 1]).x[0], SIDE / 2);
});

test("the grid finds what looking at all finds", () => {
  const x = Array.from({ length: 500 }, (_, i) => (i * 7919) % 997);
  const y = Array.from({ length: 500 }, (_, i) => (i * 6133) % 991);
  const points = { x: Float32Array.from(x), y: Float32Array.from(y) };
  const grid = new Grid(points, (i) => i % 3 !== 0);
  for (let q = 0; q < 200; q++) {
    const [qx, qy, reach] = [(q * 37) % 1000, (q * 91) % 1000, 5 + (q % 60)];
    let least = reach * reach;
    for (let i = 0; i < 500; i++) {
      const far = (x[i]! - qx) ** 2 + (y[i]! - qy) ** 2;
      least = i % 3 !== 0 && far < least ? far : least;
    }
    const found = grid.nearest(qx, qy, reach);
    const far = found < 0 ? reach * reach : (x[found]! - qx) ** 2 + (y[found]! - qy) ** 2;
    equal(far, least);
  }
});

test("values have their own colours, hidden ones none", () => {
  const coloring = { field: "source", names: ["a", "b"], name: [0, 1, -1, 0] };
  deepEqual(colors(coloring, new Set([1])), [nameColor(0), null, NO_VALUE, nameColor(0)]);
  equal(new Set(Array.from({ length: 40 }, (_, i) => nameColor(i))).size, 40);
});

test("numbers are coloured between the 2nd and 98th percentile", () => {
  const many: (number | null)[] = Array.from({ length: 101 }, (_, i) => i);
  deepEqual(range([...many, null]), [2, 98]);
  deepEqual(range([null]), [0, 0]);
  const found = colors({ field: "diameter_um", number: [0, 50, 1e9, null] }, new Set());
  equal(found[3], NO_VALUE);
  notEqual(found[0], found[2]);
});

test("arrow keys go to the next point ahead", () => {
  const points = { x: Float32Array.from([0, 10, 5, -3]), y: Float32Array.from([0, 0, 20, 0]) };
  const all = () => true;
  equal(next(points, 0, 1, 0, all), 1);
  equal(next(points, 0, -1, 0, all), 3);
  equal(next(points, 0, 0, 1, all), 2);
  equal(next(points, 0, 0, -1, all), 0);
  equal(next(points, 0, 1, 0, (i) => i !== 1), 0);
});
