import type { CheckedCell, CodeMapDocument, MapCell } from '@rugbench/judging';

/** What a map knows of its subject. */
export type MapContent = Pick<CodeMapDocument, 'cells' | 'checks'>;

const placeOf = ({ p, r }: MapCell): number[] => [p, r];
const checkOf = ({ p, r, n, seed, samples }: CheckedCell): number[] => [p, r, n, seed, samples];

/** All cells and checks of two maps of one subject, by p and then r; what both have is taken from the newer. */
export function mergedMap(older: MapContent, newer: MapContent): MapContent {
  return {
    cells: union(older.cells, newer.cells, placeOf),
    checks: union(older.checks, newer.checks, checkOf),
  };
}

/** The cells and checks of a map that another one does not have. */
export function newIn(found: MapContent, known: MapContent): MapContent {
  return {
    cells: without(found.cells, known.cells, placeOf),
    checks: without(found.checks, known.checks, checkOf),
  };
}

function without<T>(found: readonly T[], known: readonly T[], key: (one: T) => readonly number[]): T[] {
  const keys = new Set(known.map((one) => key(one).join()));
  return found.filter((one) => !keys.has(key(one).join()));
}

function union<T>(older: readonly T[], newer: readonly T[], key: (one: T) => readonly number[]): T[] {
  const all = new Map([...older, ...newer].map((one) => [key(one).join(), one]));
  return [...all.values()].sort((one, other) => inOrder(key(one), key(other)));
}

/** Below 0 where the first numbers that differ ascend. */
function inOrder(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, k) => value !== other[k]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}
