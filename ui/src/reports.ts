import type { AnyReport } from "./api/types.ts";
import { ORDER_KINDS } from "./order.ts";

/** The kind of a report in words; of one that this page does not know its name. */
export function reportTitle(kind: string): string {
  return ORDER_KINDS.find((one) => one.id === kind)?.title ?? kind;
}

export function kindOf(report: AnyReport): string {
  return "setting" in report ? report.setting.kind : "calibration";
}

/** As what it can be kept. */
export function formatsOf(kind: string): string[] {
  return kind === "calibration" ? ["html", "csv", "json"] : ["html", "csv", "json", "latex"];
}

/** What the scores of a kind are means over. */
export function foldsOf(kind: string): { title: string; spread: string } {
  switch (kind) {
    case "loso":
      return { title: "Weighted F1 per held-out source", spread: "mean ± sample standard deviation over the held-out sources" };
    case "fixed":
      return { title: "Weighted F1 of the judged cells", spread: "of the cells that the filter names; one split has no deviation" };
    default:
      return { title: "Weighted F1 per fold", spread: "mean ± sample standard deviation over the folds" };
  }
}
