// Encoders of the fake service, and what one would change.
const hash = (digit) => digit.repeat(64);
let looks = 0;

export const encoders = [
  { name: "morphometry", architecture: "morphometry", dimension: 16, state: "active", hash: hash("a"), filled: (cells) => cells },
  { name: "reddino-small", architecture: "vit_small_14", dimension: 384, state: "ready", hash: hash("b"), filled: (cells) => cells },
  { name: "reddino-base", architecture: "vit_base_14", dimension: 768, state: "building", hash: hash("c"), filled: (cells) => Math.min(cells - 1, 20 * ++looks) },
  { name: "trial", architecture: "vit_tiny_14", dimension: 192, state: "retired", hash: hash("d"), filled: () => 0 },
];

export function activate(name) {
  encoders.filter((one) => one.state === "active").forEach((one) => (one.state = "ready"));
  const next = encoders.find((one) => one.name === name);
  next.state = "active";
  return next;
}

export function fakeComparison() {
  const group = (name, cells, neighborsChanged, listsChanged) => ({ name, cells, neighborsChanged, listsChanged });
  return {
    live: "morphometry", next: "reddino-small", k: 20, seed: 1, note: "",
    churn: {
      all: group("all", 500, 0.81, 1), kinds: [group("red", 470, 0.82, 1), group("white", 30, 0.64, 0.97)],
      sources: [group("chula-a", 260, 0.79, 1), group("raabin", 240, 0.83, 1)],
    },
    recall: { live: 0.997, next: 0.991 },
  };
}
