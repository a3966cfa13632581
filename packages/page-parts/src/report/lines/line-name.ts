import { lossWithError } from '../../text/number-text.ts';
import { KEYS, type Lines, numberAt, valueAt } from './lines.ts';

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

/** A line with its loss, such as `ReLU on persian-rug, seed 0: 4.856e-3 ± 0.012e-3`; empty where there is no such line. */
export function lineText(lines: Lines, line: number): string {
  const loss = numberAt(lines, line, KEYS.loss);
  if (loss === null) return '';
  return `${lineName(lines, line)}: ${lossWithError(loss, numberAt(lines, line, KEYS.standardError))}`;
}
