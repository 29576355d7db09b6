// A report of invented figures, in the shape of the service's.

const SOURCES = ["north", "south", "harbour"];

export function fakeReport() {
  const fold = (name, f1) => ({ name, trained: 140, tested: 70, acc: f1 + 0.02, bAcc: f1 - 0.03, wF1: f1, absent: [], unseen: [] });
  const row = (method, figures) => ({
    method,
    acc: { mean: mean(figures) + 0.02, std: 0.05 },
    bAcc: { mean: mean(figures) - 0.03, std: 0.06 },
    wF1: { mean: mean(figures), std: 0.054 },
    folds: SOURCES.map((name, i) => fold(name, figures[i])),
    confusion: [],
  });
  return {
    setting: { kind: "loso", vocabulary: "chula-12", created: "2026-11-23T10:00:00Z", version: "0.1.0", dataSha256: "" },
    cells: { classes: ["normal", "target", "burr"], sources: SOURCES.map((source) => ({ source, perClass: [30, 20, 20] })), leftOut: [] },
    encoders: [
      { encoder: "morphometry", architecture: "morphometry", dimension: 16, weightsSha256: "", hash: "", scaling: "standardized",
        methods: [row("1-NN", [0.42, 0.48, 0.34]), row("20-NN", [0.44, 0.47, 0.36]), row("linear", [0.52, 0.55, 0.5])] },
    ],
    notes: ["Invented figures of the fake service."],
  };
}

export function fakeReportPage() {
  return "<!doctype html><title>Report</title><h1>Invented report</h1><p>Figures of the fake service.</p>";
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
