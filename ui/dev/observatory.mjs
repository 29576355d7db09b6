// Fake observations: three sources that mix, and one that does not.
const SOURCES = ["nikon-ds", "cellavision", "leica", "basler"];

function observation(source, age) {
  const far = source === "basler";
  const ownShare = (far ? 0.98 : 0.46) - 0.01 * age;
  const chance = 0.25;
  return {
    source,
    cells: 1200 - 100 * age,
    allCells: 4800 - 400 * age,
    asked: 200,
    ownShare,
    chance,
    excess: (ownShare - chance) / (1 - chance),
    sourceIndex: far ? 1.03 : 2.6,
    separation: (far ? 1.42 : 0.35) - 0.02 * age,
    nearest: far ? "leica" : "nikon-ds",
    alarm: far,
    ...(far ? { reason: "98 % of the neighbors are its own (chance 25 %), and it lies 1.42 spreads from leica, the nearest other source" } : {}),
    observedAt: new Date(Date.UTC(2026, 10, 23 - age, 9)).toISOString(),
  };
}

export const fakeObservatory = () => ({
  encoder: "reddino-small",
  rule: { excess: 0.8, separation: 1, cells: 50 },
  sources: SOURCES.map((source) => observation(source, 0)),
});

export const fakeHistory = (source) => Array.from({ length: 9 }, (_, age) => observation(source, age));
