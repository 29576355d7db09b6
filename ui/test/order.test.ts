import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { CHECKED, fieldOf, orderOf } from "../src/order.ts";
import { foldsOf, formatsOf, kindOf, reportTitle } from "../src/reports.ts";

function filled(values: Record<string, string | string[]>): FormData {
  const data = new FormData();
  Object.entries(values).forEach(([name, value]) => [value].flat().forEach((one) => data.append(name, one)));
  return data;
}

const SCORED = { vocabulary: "chula-12", encoder: ["reddino-mobile"], method: ["1-NN", "20-NN-cosine"], cost: "yes" };

test("a plain order asks for what is checked and leaves the rest to the service", () => {
  deepEqual(orderOf("loso", filled(SCORED)), {
    request: { vocabulary: "chula-12", encoders: ["reddino-mobile"], methods: ["1-NN", "20-NN-cosine"] },
    wrong: [],
  });
});

test("no encoder means the baseline alone, not the active one", () => {
  deepEqual(orderOf("batch", filled({ vocabulary: "v" })).request, { vocabulary: "v", encoders: ["morphometry"], corrections: [] });
});

test("folds are dealt by seed or by groups, never both", () => {
  const folds = { ...SCORED, folds: "4", seed: "7" };
  const request = (dealing: string) => orderOf("kfold", filled({ ...folds, dealing })).request;
  const { vocabulary, encoders, methods, ...stratified } = request("stratified");
  deepEqual([vocabulary, encoders, methods], ["chula-12", ["reddino-mobile"], ["1-NN", "20-NN-cosine"]]);
  deepEqual(stratified, { folds: 4 });
  equal(request("shuffled")["shuffled"], true);
  equal(request("shuffled")["seed"], 7);
  equal(request("slide")["group"], "slide");
  equal("shuffled" in request("slide") || "seed" in request("slide"), false);
});

test("intervals bring draws and seed, an unchecked cost is left out", () => {
  const { cost: _, ...scored } = SCORED;
  const { request } = orderOf("fixed", filled({ ...scored, test: ' source = "b" ', intervals: "yes", bootstrap: "500", seed: "3" }));
  deepEqual([request["test"], request["bootstrap"], request["seed"], request["cost"]], ['source = "b"', 500, 3, false]);
});

test("the percent of a calibration is a share of the API", () => {
  const base = { vocabulary: "v", encoder: "morphometry", coverage: "90", accuracy: "97,5" };
  deepEqual(orderOf("calibration", filled({ ...base, target: "none" })).request, { vocabulary: "v", encoder: "morphometry" });
  equal(orderOf("calibration", filled({ ...base, target: "coverage" })).request["coverage"], 0.9);
  equal(orderOf("calibration", filled({ ...base, target: "accuracy" })).request["accuracy"], 0.975);
});

test("what is wrong is told by its name and value", () => {
  const wrong = (kind: Parameters<typeof orderOf>[0], values: Record<string, string | string[]>) =>
    orderOf(kind, filled({ ...SCORED, ...values })).wrong.map((one) => one.text);
  deepEqual(wrong("kfold", { folds: "five", dealing: "stratified" }), ["folds is five, not a whole number"]);
  deepEqual(wrong("kfold", { folds: "", dealing: "slide" }), ["folds is empty, not a whole number"]);
  deepEqual(wrong("loso", { method: [] }), ["methods is empty: choose at least one"]);
  deepEqual(wrong("kfold", { folds: "5", dealing: "shuffled", seed: "x", intervals: "yes", bootstrap: "1e3" }), [
    "seed is x, not a whole number",
    "bootstrap is 1e3, not a whole number",
  ]);
  deepEqual(wrong("calibration", { target: "coverage", coverage: "120" }), ["coverage is 120, not above 0 and at most 100 %"]);
  deepEqual(wrong("calibration", { target: "accuracy", accuracy: "" }), ["accuracy is empty, not above 0 and at most 100 %"]);
});

test("a refusal of the service finds its field", () => {
  equal(fieldOf("folds is 200, not 2 to 100", 0, CHECKED), "folds");
  equal(fieldOf("unknown field colour", 7, CHECKED), "test");
  equal(fieldOf("encoder x is building: not every cell has its vector yet", 0, CHECKED), "");
});

test("reports are called by what they are", () => {
  equal(reportTitle("kfold"), "Folds");
  equal(reportTitle("of-tomorrow"), "of-tomorrow");
  equal(kindOf({ vocabulary: "v", curves: [] }), "calibration");
  equal(formatsOf("calibration").includes("latex"), false);
  equal(formatsOf("batch").includes("latex"), true);
  equal(foldsOf("fixed").spread.includes("deviation over"), false);
});
