import type { InterferenceGroup, InterferenceDistribution, WeightsOperator } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import { explained } from './explained-row.ts';
import type { ForgeContext } from './setting.ts';

/** Rounding of a row of products of d terms. */
const EXACT = 1e-9;

/**
 * The first place where weights are not what they say of their own interference, which is exact: features lie in the
 * order of the groups, a whole number of them in each, and rows are as their group says, to 1e-9.
 */
export function brokenOwnInterference(
  { groups }: InterferenceDistribution,
  weights: WeightsOperator,
  { patternTolerance = EXACT }: ForgeContext,
): Breach | undefined {
  const n = weights.features;
  const share = groups.reduce((sum, { fraction }) => sum + fraction, 0);
  if (Math.abs(share - 1) > EXACT) return { where: 'sum of the shares', got: `${share} instead of 1 ± ${EXACT}` };
  let first = 0;
  for (const group of groups) {
    const count = Math.round(group.fraction * n);
    const whole = Math.abs(count - group.fraction * n) <= 1e-6;
    if (!whole) return { where: 'shares', got: `${group.fraction * n} features instead of a whole number` };
    const breach = brokenRows(group, weights, first, count, patternTolerance);
    if (breach) return breach;
    first += count;
  }
  return undefined;
}

function brokenRows(
  group: InterferenceGroup,
  weights: WeightsOperator,
  first: number,
  count: number,
  patternTolerance: number,
): Breach | undefined {
  const rows = Array.from({ length: count }, (_, k) => explained(weights.row(first + k), first + k, [group]));
  const far = rows.findIndex((row) => !(row.mismatch <= patternTolerance));
  if (far >= 0) {
    const missed = `a row that misses the pattern by ${rows[far]!.mismatch}, more than ${patternTolerance}`;
    return { where: `row ${first + far}, ${groupText(group)}`, got: rows[far]!.group ? missed : 'no such row' };
  }
  const found = rows.reduce((sum, { energy }) => sum + energy / count, 0);
  const slack = EXACT * Math.max(found, 1);
  if (group.gaussian === Infinity || Math.abs(found - group.gaussian) <= slack) return undefined;
  const where = `Gaussian energy of rows ${first} to ${first + count - 1}`;
  return { where, got: `${found} instead of ${group.gaussian} ± ${slack}` };
}

/** How a breach names a group. */
export function groupText({ pattern, gaussian }: InterferenceGroup): string {
  return `pattern [${pattern.join(', ')}] with variance ${gaussian}`;
}
