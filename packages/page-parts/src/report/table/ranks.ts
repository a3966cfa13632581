import { KEYS, type Lines, numberAt, valueAt } from '../lines/lines.ts';

/** Whether no line of its comparison is better. */
export function isBest(lines: Lines, line: number): boolean {
  return numberAt(lines, line, KEYS.rank) === 1;
}

/** A place with `=` where lines share it, such as `3=`; null where there is none. */
export function rankText(lines: Lines, line: number): string | null {
  const rank = numberAt(lines, line, KEYS.rank);
  return rank === null ? null : `${rank}${valueAt(lines, line, KEYS.tied) ?? ''}`;
}
