import type { PaperContent } from './content.ts';
import type { PaperRow } from './paper-row.ts';
import type { PaperPlace } from './presets/preset.ts';

/** The activation of the paper. */
export const RELU = 'relu';
/** How the authors start training. */
export const TRAINED = 'trained from torch';

/** Rows of the ReLU on weights that were trained as the authors do. */
export function trainedRelu({ rows }: Pick<PaperContent, 'rows'>): PaperRow[] {
  return rows.filter(({ variant, weights }) => variant === RELU && weights === TRAINED);
}

/** Whether a row lies at a place: at the d that the ratio stands for. */
export function isAt({ n, d, p }: Pick<PaperRow, 'n' | 'd' | 'p'>, place: PaperPlace): boolean {
  // The rule of the authors: the largest whole number up to r n, but for rounding.
  return n === place.n && p === place.p && d === Math.max(1, Math.floor(place.r * place.n + 1e-9));
}

/** A setting in words, such as `n = 256, r = 0.25, p = 0.045`. */
export function placeWords({ n, d, p }: Pick<PaperRow, 'n' | 'd' | 'p'>): string {
  return `n = ${n}, d = ${d}, p = ${short(p)}`;
}

/** A number as figures write it: three digits at most. */
export function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Different values, ascending. */
export function ascending(values: Iterable<number>): number[] {
  return [...new Set(values)].sort((one, other) => one - other);
}

/** At most so many of a list, at even distances, both ends among them. */
export function evenly<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, k) => list[Math.round((k * (list.length - 1)) / Math.max(1, most - 1))]!);
}

/** Words of a subtitle, and the setting of all figures behind them; what is empty is left out. */
export function withSetting(words: string, { setting }: Pick<PaperContent, 'setting'>): string {
  return [words, setting].filter((part) => part !== '').join('; ');
}
