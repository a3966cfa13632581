import type { CodeMapDocument } from '@rugbench/judging';

/** What a map knows of its subject. */
export type MapContent = Pick<CodeMapDocument, 'cells' | 'checks'>;

/** All cells and checks of two maps of one subject, by p and then r; what both have is taken from the newer. */
export function mergedMap(older: MapContent, newer: MapContent): MapContent {
  return {
    cells: union(older.cells, newer.cells, ({ p, r }) => [p, r]),
    checks: union(older.checks, newer.checks, ({ p, r, n, seed, samples }) => [p, r, n, seed, samples]),
  };
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
