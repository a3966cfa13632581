import { KEYS, type Lines, valueAt } from './lines.ts';

/** What a line is called in a sentence, such as `ReLU on trained from torch, seed 0`. */
export function lineName(lines: Lines, line: number): string {
  const variant = valueAt(lines, line, KEYS.variant);
  const weights = valueAt(lines, line, KEYS.weights);
  const seed = lines.members === null ? valueAt(lines, line, KEYS.seed) : null;
  const run = valueAt(lines, line, KEYS.run);
  const what = [variant, weights].filter((value) => value !== null).join(' on ');
  const rest = [...(seed === null ? [] : [`seed ${seed}`]), ...(run === null ? [] : [`run ${run}`])];
  return [what || `line ${line + 1}`, ...rest].join(', ');
}
