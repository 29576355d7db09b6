const COUNT = new Intl.NumberFormat("en");

/** 12345 as `12,345`. */
export function count(value: number): string {
  return COUNT.format(value);
}

/** `1 field`, `12 fields`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A share 0..1 as `41.8 %`. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** Mean and standard deviation of shares as `41.8 ± 6.9`, in percent. */
export function meanAndStd(mean: number, std: number | null): string {
  const text = (100 * mean).toFixed(1);
  return std === null || !Number.isFinite(std) ? text : `${text} ± ${(100 * std).toFixed(1)}`;
}

/** The last part of a path, which is what one looks for. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
