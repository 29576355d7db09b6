// What a report can be asked for, and the request that a filled form comes to.

export type OrderKind = "loso" | "kfold" | "fixed" | "batch" | "calibration";

/** A choice of a form: its name in the API, the same for a reader, and what it means. */
export interface Choice<T extends string = string> {
  id: T;
  title: string;
  help: string;
}

export const ORDER_KINDS: readonly Choice<OrderKind>[] = [
  { id: "loso", title: "Leave one source out", help: "Cells of one source are named by their neighbors from all others: what a new scanner has to expect." },
  { id: "kfold", title: "Folds", help: "The cells are dealt to folds; each fold is named by the others. Cells of one source stand on both sides." },
  { id: "fixed", title: "Fixed split", help: "A filter says which cells are judged; all others are learned from." },
  { id: "batch", title: "Batch effect", help: "Is a source recognised instead of a shape? Mixing of the sources, before and after corrections." },
  { id: "calibration", title: "Calibration of the vote", help: "How often is a 20-NN vote right that won so clearly? From then on votes show the probability beside the share." },
];

export const METHODS: readonly (Choice & { usual: boolean })[] = [
  { id: "1-NN", title: "1-NN", help: "class of the nearest cell", usual: true },
  { id: "20-NN", title: "20-NN", help: "vote of the 20 nearest", usual: true },
  { id: "linear", title: "linear", help: "logistic regression on the vectors", usual: true },
  { id: "1-NN-cosine", title: "1-NN, cosine", help: "nearest by angle", usual: false },
  { id: "20-NN-cosine", title: "20-NN, cosine", help: "20 nearest by angle", usual: false },
  { id: "20-NN-weighted", title: "20-NN, weighted", help: "votes weigh 1 / distance", usual: false },
];

export type Dealing = "stratified" | "shuffled" | "patient" | "slide" | "image";

export const DEALINGS: readonly Choice<Dealing>[] = [
  { id: "stratified", title: "as the cells are stored", help: "each fold gets its share of every class; the paper's folds" },
  { id: "shuffled", title: "shuffled by a seed", help: "the same shares, dealt at random; the same seed gives the same folds" },
  { id: "patient", title: "whole patients", help: "a patient's cells stay in one fold; unknown: the slide, then the image" },
  { id: "slide", title: "whole slides", help: "a slide's cells stay in one fold; unknown: the image" },
  { id: "image", title: "whole images", help: "an image's cells stay in one fold" },
];

export const CORRECTIONS: readonly Choice[] = [
  { id: "centering", title: "centering", help: "each source moved to the common mean" },
  { id: "whitening", title: "whitening", help: "each source centred and whitened by its own covariance" },
  { id: "combat", title: "ComBat", help: "location and scale of each source by empirical Bayes" },
  { id: "combat-class", title: "ComBat with classes", help: "the same, knowing every label: no fair score" },
  { id: "harmony", title: "Harmony", help: "offsets per source and soft cluster" },
];

export type Target = "none" | "coverage" | "accuracy";

export const TARGETS: readonly Choice<Target>[] = [
  { id: "none", title: "answer every vote", help: "no threshold" },
  { id: "coverage", title: "answer so many of the votes", help: "the threshold is the highest that still answers them" },
  { id: "accuracy", title: "be right in so many of the answers", help: "the threshold is the lowest that is; an error if none is" },
];

/** A value that cannot be asked for, by its name in the API. */
export interface Wrong {
  field: string;
  text: string;
}

/** The fields of a form as they were filled; those that the kind does not show are missing. */
export type Filled = Pick<FormData, "get" | "getAll">;

/** The baseline stands in every report but a calibration, chosen or not. */
export const BASELINE = "morphometry";

/** What to send, or what stops it. */
export function orderOf(kind: OrderKind, filled: Filled): { request: Record<string, unknown>; wrong: Wrong[] } {
  const form = new Form(filled);
  const request: Record<string, unknown> = { vocabulary: form.text("vocabulary") };
  switch (kind) {
    case "calibration":
      request["encoder"] = form.text("encoder");
      form.target(request);
      break;
    case "batch":
      request["encoders"] = form.encoders();
      request["corrections"] = form.all("correction");
      break;
    default:
      request["encoders"] = form.encoders();
      request["methods"] = form.methods();
      form.division(kind, request);
      form.intervals(request);
      if (form.text("cost") === "") {
        request["cost"] = false;
      }
  }
  return { request, wrong: form.wrong };
}

/** The field that a refusal of the service is about; a column only a filter has. Empty if it names none of them. */
export function fieldOf(message: string, column: number, fields: readonly string[]): string {
  const first = column > 0 ? "test" : (/^[a-z]+/.exec(message)?.[0] ?? "");
  return fields.includes(first) ? first : "";
}

/** Fields that have a place of their own for what is wrong with them. */
export const CHECKED = ["methods", "folds", "seed", "test", "bootstrap", "coverage", "accuracy"] as const;

class Form {
  readonly wrong: Wrong[] = [];

  constructor(private readonly filled: Filled) {}

  text(name: string): string {
    return String(this.filled.get(name) ?? "").trim();
  }

  all(name: string): string[] {
    return this.filled.getAll(name).map(String);
  }

  /** Without any the service would take the active one: here none means the baseline alone. */
  encoders(): string[] {
    const chosen = this.all("encoder");
    return chosen.length === 0 ? [BASELINE] : chosen;
  }

  methods(): string[] {
    const chosen = this.all("method");
    if (chosen.length === 0) {
      this.wrong.push({ field: "methods", text: "methods is empty: choose at least one" });
    }
    return chosen;
  }

  division(kind: "loso" | "kfold" | "fixed", request: Record<string, unknown>): void {
    if (kind === "fixed") {
      request["test"] = this.text("test");
    }
    if (kind === "kfold") {
      const dealing = this.text("dealing") as Dealing;
      this.whole("folds", request);
      if (dealing === "shuffled") {
        request["shuffled"] = true;
        this.whole("seed", request);
      } else if (dealing !== "stratified") {
        request["group"] = dealing;
      }
    }
  }

  intervals(request: Record<string, unknown>): void {
    if (this.text("intervals") !== "") {
      this.whole("bootstrap", request);
      if (!("seed" in request)) {
        this.whole("seed", request);
      }
    }
  }

  /** Percent of the form as the share of the API. */
  target(request: Record<string, unknown>): void {
    const target = this.text("target") as Target;
    if (target === "none") {
      return;
    }
    const told = this.text(target);
    const percent = told === "" ? NaN : Number(told.replace(",", "."));
    if (percent > 0 && percent <= 100) {
      request[target] = percent / 100;
    } else {
      this.refuse(target, told, "above 0 and at most 100 %");
    }
  }

  private whole(name: string, request: Record<string, unknown>): void {
    const told = this.text(name);
    if (/^-?\d{1,15}$/.test(told)) {
      request[name] = Number(told);
    } else if (!this.wrong.some((one) => one.field === name)) {
      this.refuse(name, told, "a whole number");
    }
  }

  private refuse(field: string, told: string, rule: string): void {
    this.wrong.push({ field, text: `${field} is ${told === "" ? "empty" : told}, not ${rule}` });
  }
}
