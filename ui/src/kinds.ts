import type { Kind } from "./api/types.ts";

/** In the order of their counts in a smear; patches are cut, not found. */
export const KINDS: readonly Kind[] = ["red", "white", "platelet", "debris", "patch"];

const NAMES: Record<Kind, [string, string]> = {
  red: ["red cell", "red cells"],
  white: ["white cell", "white cells"],
  platelet: ["platelet", "platelets"],
  debris: ["debris", "debris"],
  patch: ["patch", "patches"],
};

export function kindName(kind: Kind, count = 1): string {
  return NAMES[kind][count === 1 ? 0 : 1];
}
