import { RugError } from '@rugbench/core';

/**
 * Checks that an argument is a whole number in [least, most].
 *
 * @throws RugError `OPTIONS` when it is not
 */
export function wholeNumber(who: string, value: number, least: number, most = Infinity): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const range = most === Infinity ? `>= ${least}` : `from ${least} to ${most}`;
  throw new RugError('OPTIONS', { who, must: `must be a whole number ${range}`, got: value });
}
