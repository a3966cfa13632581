import {
  type Forge,
  type InterferenceDistribution,
  type Shape,
  type WeightsOperator,
  WordStream,
  isReason,
  productMatrix,
} from '@rugbench/core';
import { type Breach, within } from '../law/breach.ts';
import { meanOf } from '../law/estimate.ts';
import type { Law } from '../law/law.ts';
import { type ForgeContext, forgeLaw, overShapes, serves, shapeText } from './setting.ts';
import { growing } from './far-from-declared.ts';
import { hasNegativeEigenvalue } from './negative-eigenvalue.ts';

/** Rounding of an entry, relative to the largest. */
const EXACT = 1e-9;
/** The largest of many random entries, in units of $1 / \sqrt d$. */
const LARGEST = 6;
/** Rows of larger weights that are looked at. */
const ROWS = 16;
/** Blocks with more features are not forged by the law of blocks. */
const MOST = 300;

/** Laws of what a forge says of its weights beside their interference: what they need, and which blocks they are made of. */
export const needsLaws: readonly Law<Forge, ForgeContext>[] = [
  forgeLaw('weights must need what the forge says they do', (forge, context) => {
    const near = overShapes(forge, context, (weights, shape) => {
      const ratio = shape.dimensions / shape.features;
      const needs = forge.needs(ratio, context.options);
      if (!needs) return undefined;
      const interference = forge.interference(ratio, context.options);
      const found = relativeEntries(productMatrix(weights).data, shape.features);
      const unit = Math.max(1, needs.largestEntry);
      const slack = unit * (isExact(interference) ? EXACT : LARGEST / Math.sqrt(shape.dimensions));
      return brokenNeeds(found, needs, slack);
    });
    if (near) return near;
    const larger = growing(forge, context).filter((shape) => serves(forge, shape, context));
    return overShapes(forge, { ...context, shapes: larger }, (weights, shape) =>
      tooLarge(forge, weights, shape, context),
    );
  }),

  forgeLaw('a block must be served in its shape, small ones first, and so must two of them, without noise', (forge) => {
    let before = 0;
    for (const { features, dimensions, options } of forge.blocks) {
      if (features < before) return { got: `a block of ${features} features behind one of ${before}` };
      before = features;
      const shape = { features, dimensions };
      const where = `${shapeText(shape)}, options ${JSON.stringify(options)}`;
      const breach = within(where, () => brokenBlock(forge, shape, options));
      if (breach) return breach;
    }
    return undefined;
  }),
];

/** Whether the largest entries of some rows of W are larger than the forge says, in the mean: parts of few features have larger ones. */
function tooLarge(forge: Forge, weights: WeightsOperator, shape: Shape, { options }: ForgeContext): Breach | undefined {
  const { features, dimensions } = shape;
  const needs = forge.needs(dimensions / features, options);
  if (!needs) return undefined;
  const most = needs.largestEntry + (LARGEST * Math.max(1, needs.largestEntry)) / Math.sqrt(dimensions);
  const rows = Array.from({ length: Math.min(features, ROWS) }, (_, k) => Math.floor((k * features) / ROWS));
  const found = meanOf(rows.map((i) => largestBeside(weights.row(i), i))).value;
  return found > most ? { where: 'largest entries of rows, in the mean', got: `${found}, above ${most}` } : undefined;
}

/** The largest size of an entry beside the diagonal, in units of that; 0 for a row of zeros. */
function largestBeside(row: Float64Array, i: number): number {
  if (row[i] === 0) return 0;
  return row.reduce((most, entry, j) => (i === j ? most : Math.max(most, Math.abs(entry / row[i]!))), 0);
}

function brokenBlock(forge: Forge, { features, dimensions }: Shape, options: unknown): Breach | undefined {
  const interference = forge.interference(dimensions / features, options);
  if (isReason(interference)) return { got: `no interference distribution: ${interference.why}` };
  const noisy = interference.groups.find(({ gaussian }) => gaussian > EXACT);
  if (noisy) return { where: 'variance of the Gaussian part', got: noisy.gaussian };
  for (const copies of features > MOST ? [] : [1, 2]) {
    const shape = { features: copies * features, dimensions: copies * dimensions };
    const served = forge.largestServed(shape.features, options);
    if (served !== shape.features) return { where: `largestServed of ${shape.features}`, got: served };
    forge.forge(shape, new WordStream(1, 'weights'), options);
  }
  return undefined;
}

function isExact(interference: ReturnType<Forge['interference']>): boolean {
  return (
    !isReason(interference) &&
    (interference as InterferenceDistribution).groups.every(({ gaussian }) => gaussian <= EXACT)
  );
}

/** W with rows in units of their diagonal; rows of zeros are left out, with their columns. */
function relativeEntries(data: Float64Array, features: number): Float64Array[] {
  const stored = Array.from({ length: features }, (_, i) => i).filter((i) => data[i * (features + 1)] !== 0);
  return stored.map((i) => Float64Array.from(stored, (j) => data[i * features + j]! / data[i * (features + 1)]!));
}

function brokenNeeds(
  rows: readonly Float64Array[],
  { largestEntry, symmetric, tied }: NonNullable<ReturnType<Forge['needs']>>,
  slack: number,
): Breach | undefined {
  const found = largestOf(rows, (i, j) => (i === j ? 0 : rows[i]![j]!));
  if (Math.abs(found - largestEntry) > slack) {
    return { where: 'largest entry', got: `${found} instead of ${largestEntry} ± ${slack}` };
  }
  const asymmetry = largestOf(rows, (i, j) => rows[i]![j]! - rows[j]![i]!);
  if (symmetric ? asymmetry > slack : asymmetry <= EXACT) {
    return { where: 'symmetric', got: `${symmetric}, though entries differ by up to ${asymmetry}` };
  }
  if (tied && !symmetric) return { where: 'tied', got: 'true of weights that are not symmetric' };
  if (!symmetric) return undefined;
  const negative = hasNegativeEigenvalue(rows, Math.max(slack, 1e-6));
  return tied === !negative
    ? undefined
    : { where: 'tied', got: `${tied}, with ${negative ? 'a' : 'no'} negative eigenvalue` };
}

function largestOf(rows: readonly Float64Array[], of: (i: number, j: number) => number): number {
  let most = 0;
  rows.forEach((row, i) => row.forEach((_, j) => (most = Math.max(most, Math.abs(of(i, j))))));
  return most;
}
