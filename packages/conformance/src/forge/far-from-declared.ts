import {
  type Forge,
  type InterferenceGroup,
  type InterferenceDistribution,
  type Shape,
  type WeightsOperator,
  dimensionsFor,
  isReason,
} from '@rugbench/core';
import { type Breach, within } from '../law/breach.ts';
import { meanOf } from '../law/estimate.ts';
import { wrongReason } from '../law/wrong-reason.ts';
import { type ExplainedRow, distinctGroups, explained, unitOf } from './explained-row.ts';
import { groupText } from './own-interference.ts';
import { type ForgeContext, forged, serves, shapeText } from './setting.ts';

/** Numbers of features at which the declared interference is looked for, beside the shapes of the context. */
const SIZES = [64, 256, 1024];
/** So many sets of weights of a shape, from seeds that follow each other, */
const SEEDS = 2;
/** and so many rows of each. */
const ROWS = 32;
/** Rows of one group from which a standard error is taken. */
const FEW = 4;

/** Standard errors that sampling may explain. */
const ERRORS = 4;
/** Entries above this size silence an output, whatever their size: they are no part of the energy of a row. */
const HUGE = 10;
/** Dimensions that rounding may move from one kind of row to another, or that the mean of an inverse diagonal costs. */
const ROUNDED = 4;

/**
 * The first shape, among those of the context and at growing n of the same ratios, on which weights are farther from
 * the distribution that their forge declares than they may be. The distribution is that at large n. So at every n, in each group, the mean over rows of
 * the Gaussian energy, and of each entry that the pattern names, may be off by what sampling explains, 4 standard errors
 * over rows and seeds, and by what rounding to whole dimensions explains, 4 of the d dimensions:
 *
 * $$ |\bar e - e| \le 4 \sigma / \sqrt{m} + 4 E / d, $$
 *
 * with m rows and E the energy of a whole row, 1 for an entry. Single entries may be off by 3 of the $1/\sqrt d$ of
 * random codes in the root mean square. Entries above 1 count in units of themselves. At n = 1024 and d = 256 it comes to 2 % of a row, and to 3 % more for random signs.
 */
export function farFromDeclared(forge: Forge, context: ForgeContext): Breach | undefined {
  for (const shape of context.shapes) {
    const breach = farAt(forge, shape, context);
    if (breach) return breach;
  }
  for (const shape of growing(forge, context)) {
    const breach = serves(forge, shape, context) ? farAt(forge, shape, context) : undefined;
    if (breach) return breach;
  }
  return undefined;
}

/** Larger shapes of the ratios of a context, with n up to 1024, of which the forge may refuse some. */
export function growing(forge: Forge, { shapes, options }: ForgeContext): Shape[] {
  const ratios = new Set(shapes.map(({ features, dimensions }) => dimensions / features));
  const sizes = new Set(SIZES.map((size) => forge.largestServed(size, options)).filter((features) => features > 0));
  return [...ratios].flatMap((ratio) =>
    [...sizes].map((features) => ({ features, dimensions: dimensionsFor(features, ratio) })),
  );
}

function farAt(forge: Forge, shape: Shape, context: ForgeContext): Breach | undefined {
  const { seed = 1 } = context;
  return within(`${shapeText(shape)}, seeds ${seed} to ${seed + SEEDS - 1}`, () => {
    const interference = forge.interference(shape.dimensions / shape.features, context.options);
    return isReason(interference) || typeof interference === 'string'
      ? wrongReason(interference)
      : farRows(forge, shape, context, { groups: distinctGroups(interference.groups) });
  });
}

/** Rows of several sets of weights of a shape, as the declared groups explain them. */
function rowsOf(
  forge: Forge,
  shape: Shape,
  context: ForgeContext,
  interference: InterferenceDistribution,
): ExplainedRow[] {
  return Array.from({ length: SEEDS }, (_, k) => {
    const weights = forged(forge, shape, { ...context, seed: (context.seed ?? 1) + k });
    return sampledRows(weights, interference, k);
  }).flat();
}

function farRows(
  forge: Forge,
  shape: Shape,
  context: ForgeContext,
  interference: InterferenceDistribution,
): Breach | undefined {
  const { groups } = interference;
  const rows = rowsOf(forge, shape, context, interference);
  if (rows.some(({ group }) => group === undefined)) return { got: 'a row that no declared group can describe' };
  for (const group of groups) {
    const own = rows.filter((row) => row.group === group);
    const breach = farShare(group, own.length / rows.length, shape) ?? farGroup(group, own, shape);
    if (breach) return { ...breach, where: `${groupText(group)}, ${breach.where}` };
  }
  return undefined;
}

/**
 * Rows of one set of weights, one from each of as many parts of equal length, or all where there are few. Its place in
 * the part goes on from part to part, and from set to set: what repeats along the rows is not sampled at one phase.
 */
function sampledRows(weights: WeightsOperator, { groups }: InterferenceDistribution, set: number): ExplainedRow[] {
  const n = weights.features;
  const count = Math.min(n, ROWS);
  return Array.from({ length: count }, (_, k) => {
    const i = Math.floor((k * n) / count) + ((k + set) % Math.floor(n / count));
    return explained(weights.row(i), i, groups);
  });
}

/** Shares are rounded to pairs of features, and the sample to one of its rows at either end of a group. */
function farShare({ fraction }: InterferenceGroup, found: number, { features }: Shape): Breach | undefined {
  const slack = 2 / features + (features > ROWS ? 2 / Math.min(features, SEEDS * ROWS) : 0) + 1e-9;
  if (Math.abs(found - fraction) <= slack) return undefined;
  return { where: 'share of the rows', got: `${found} instead of ${fraction} ± ${slack}` };
}

function farGroup(group: InterferenceGroup, rows: readonly ExplainedRow[], { dimensions }: Shape): Breach | undefined {
  if (rows.length < FEW || group.gaussian === Infinity) return undefined;
  const energies = rows.map(({ energy }) => energy);
  const whole = 1 + meanSquareSum([group.pattern.filter((entry) => Math.abs(entry) <= HUGE)]) + meanOf(energies).value;
  const energy = farMean('Gaussian energy of a row', energies, group.gaussian, (ROUNDED * whole) / dimensions);
  if (energy) return energy;
  for (const [at, wanted] of group.pattern.entries()) {
    const entries = rows.map(({ deviations }) => wanted + deviations[at]!);
    if (wanted === -Infinity) continue;
    const breach = farMean(`entry ${at} of the pattern`, entries, wanted, (ROUNDED * unitOf(wanted)) / dimensions);
    if (breach) return breach;
  }
  const relative = rows.map(({ deviations }) => deviations.map((far, at) => far / unitOf(group.pattern[at]!)));
  const spread = Math.sqrt(meanSquareSum(relative) / (group.pattern.length || 1));
  const most = 3 / Math.sqrt(dimensions);
  return spread <= most ? undefined : { where: 'spread of the pattern', got: `${spread}, above ${most}` };
}

function farMean(where: string, values: readonly number[], expected: number, rounding: number): Breach | undefined {
  const { value, error } = meanOf(values);
  const slack = ERRORS * error + rounding + 1e-9;
  if (Math.abs(value - expected) <= slack) return undefined;
  return { where, got: `${value} instead of ${expected} ± ${slack}` };
}

/** The mean over lists of the sum of their squares. */
function meanSquareSum(lists: readonly (readonly number[])[]): number {
  return meanOf(lists.map((list) => list.reduce((sum, entry) => sum + entry * entry, 0))).value;
}
