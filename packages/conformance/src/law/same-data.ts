import type { Breach } from './breach.ts';

/** Whether two values are equal as plain data: numbers bit by bit, absent members like undefined ones. */
export function sameData(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => sameData(left[name], right[name]));
}

/** Whether two arrays hold the same numbers, bit by bit. */
export function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

/** The first place where two arrays differ by a bit, as a breach. */
export function otherNumber(where: string, found: ArrayLike<number>, expected: ArrayLike<number>): Breach | undefined {
  if (found.length !== expected.length) return { where, got: `${found.length} numbers instead of ${expected.length}` };
  for (let at = 0; at < expected.length; at++) {
    if (Object.is(found[at], expected[at])) continue;
    return { where: `${where}, entry ${at}`, got: `${found[at]} instead of ${expected[at]}` };
  }
  return undefined;
}
