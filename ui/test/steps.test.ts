import { equal } from "node:assert/strict";
import { test } from "node:test";
import { cellToward, nearest } from "../src/steps.ts";

const at = (id: number, centerX: number, centerY: number) => ({ id, centerX, centerY });
const FROM = at(1, 100, 100);
const CELLS = [FROM, at(2, 160, 110), at(3, 130, 190), at(4, 40, 100), at(5, 110, 20), at(6, 300, 100)];

test("an arrow leads to the nearest cell on its side", () => {
  equal(cellToward(CELLS, FROM, "ArrowRight")?.id, 2);
  equal(cellToward(CELLS, FROM, "ArrowDown")?.id, 3);
  equal(cellToward(CELLS, FROM, "ArrowLeft")?.id, 4);
  equal(cellToward(CELLS, FROM, "ArrowUp")?.id, 5);
});

test("there is nothing beyond the last cell, and other keys lead nowhere", () => {
  equal(cellToward(CELLS, CELLS[5]!, "ArrowRight"), undefined);
  equal(cellToward(CELLS, FROM, "a"), undefined);
});

test("the nearest cell to a point is found, none among none", () => {
  equal(nearest(CELLS, 120, 180)?.id, 3);
  equal(nearest([], 0, 0), undefined);
});
