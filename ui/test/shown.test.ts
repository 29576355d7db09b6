import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { Problem, sentence } from "../src/api/problem.ts";
import { diameterText, measureRows, measureText } from "../src/measures.ts";
import { counted, lastPart, meanAndStd, percent } from "../src/numbers.ts";
import { queryOf, START } from "../src/query.ts";
import { labelFacets, vocabularyFor } from "../src/vocabulary.ts";

test("lengths are in micrometres where the scale is known, in pixels elsewhere", () => {
  equal(diameterText({ diameter_px: 78.94, diameter_um: 7.251 }), "7.25 µm");
  equal(diameterText({ diameter_px: 78.94 }), "78.9 px");
  deepEqual(measureRows({ diameter_px: 78.94, diameter_um: 7.251, area_px: 4894, area_um2: 41.3, focus: 30 }).map((row) => row.name), [
    "diameter_um", "area_um2", "focus",
  ]);
});

test("a missing measure is unknown, never zero", () => {
  equal(measureText("circularity", undefined), "unknown");
  equal(measureText("circularity", NaN), "unknown");
  equal(diameterText({}), "unknown");
});

test("numbers are written as in a paper", () => {
  equal(counted(1, "field"), "1 field");
  equal(counted(12345, "cell"), "12,345 cells");
  equal(percent(0.4181), "41.8 %");
  equal(meanAndStd(0.418, 0.069), "41.8 ± 6.9");
  equal(meanAndStd(0.418, null), "41.8");
  equal(lastPart("chula/Dataset/13.jpg"), "13.jpg");
  equal(lastPart("13.jpg"), "13.jpg");
});

test("a problem tells its detail and the column of a filter", () => {
  const told = Problem.of(400, '{"title":"Bad Request","status":400,"detail":"filter, column 7: no","column":7}');
  equal(told.message, "filter, column 7: no");
  equal(told.column, 7);
  equal(Problem.of(502, "<html>").message, "the service answered 502");
  equal(sentence(new TypeError("fetch failed")), "the service does not answer; is it still running?");
});

test("a query always leaves out the cell itself", () => {
  const cell = { id: 5, kind: "red" } as const;
  deepEqual(queryOf(cell, { ...START, exclude: "self" }).exclude, ["self"]);
  deepEqual(queryOf(cell, { ...START, exclude: "source" }).exclude, ["self", "source"]);
});

test("without a filter cells of the same kind are asked", () => {
  equal(queryOf({ id: 5, kind: "red" }, { ...START, filter: "  " }).filter, undefined);
  equal(queryOf({ id: 5, kind: "white" }, START).kind, "white");
  equal(queryOf({ id: 5, kind: "patch" }, START).kind, "patch");
  const filtered = queryOf({ id: 5, kind: "white" }, { ...START, filter: "quality > 0.5" });
  equal(filtered.filter, "quality > 0.5");
  equal(filtered.kind, undefined);
  equal(queryOf({ id: 5, kind: "red" }, { ...START, filter: "quality > 0.5", kind: "patch" }).kind, "patch");
});

test("a red cell is asked in a vocabulary of shapes", () => {
  const known = ["cell-type", "chula-12", "elsafty-9"];
  equal(vocabularyFor({ kind: "red", labels: { "cell-type": "red" } }, known), "chula-12");
  equal(vocabularyFor({ kind: "red", labels: { "cell-type": "red", "elsafty-9": "burr" } }, known), "elsafty-9");
  equal(vocabularyFor({ kind: "white", labels: {} }, known), "cell-type");
  equal(vocabularyFor({ kind: "red", labels: {} }, []), "cell-type");
});

test("shapes come before cell types", () => {
  const facet = (field: string) => ({ field, coverage: 1, values: [] });
  const all = ["source", "label.cell-type", "label.chula-12"].map(facet);
  deepEqual(labelFacets(all).map((one) => one.field), ["label.chula-12", "label.cell-type"]);
});
