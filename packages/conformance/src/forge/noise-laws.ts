import {
  type Forge,
  type InterferenceDistribution,
  type WeightsOperator,
  decoderMatrix,
  encoderMatrix,
  isReason,
} from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { explained } from './explained-row.ts';
import { type ForgeContext, forgeLaw, overShapes } from './setting.ts';

/** Rounding of sums of d products, relative. */
const EXACT = 1e-9;
/** Dimensions that rounding may leave unused, and standard errors of random columns. */
const ROUNDED = 8;

/** What weights are like against noise on h. */
interface Noise {
  /** $\lVert W_\mathrm{in} \rVert_F^2 / d$ */
  readonly variance: number;
  /** $|W_\mathrm{in} 1|^2 / d$ */
  readonly mean: number;
  /** $|(W_\mathrm{out})_i|^2$, in units of a diagonal of 1; 0 where W_ii is 0, [n] */
  readonly squares: Float64Array;
}

/** Laws of the size of h and of rows of W_out. */
export const noiseLaws: readonly Law<Forge, ForgeContext>[] = [
  forgeLaw(
    'an interference distribution must say how all of its groups meet noise on h, or of none',
    (forge, context) =>
      overShapes(forge, context, (weights, { features, dimensions }) => {
        const declared = forge.interference(dimensions / features, context.options);
        const said = [weights.interference, isReason(declared) ? undefined : declared];
        for (const interference of said) {
          const breach = interference && halfSaid(interference);
          if (breach) return breach;
        }
        return undefined;
      }),
  ),

  forgeLaw('hidden and decoderSquare of weights must be those of W_in and W_out', (forge, context) =>
    overShapes(forge, context, (weights) => {
      const { interference } = weights;
      if (!interference?.hidden) return undefined;
      const noise = noiseOf(weights);
      const { variance, mean } = interference.hidden;
      return (
        far('variance', noise.variance, variance, EXACT * variance) ??
        far('mean', noise.mean, mean, EXACT * (variance + mean)) ??
        farGroups(interference, noise.squares, EXACT)
      );
    }),
  ),

  forgeLaw(
    'declared hidden and decoderSquare must be those of W_in and W_out, but for the unit of h',
    (forge, context) =>
      overShapes(forge, context, (weights, { features, dimensions }) => {
        const declared = forge.interference(dimensions / features, context.options);
        if (isReason(declared) || !declared.hidden) return undefined;
        const { variance, squares } = noiseOf(weights);
        const slack = ROUNDED / dimensions + ROUNDED / Math.sqrt(dimensions * features);
        const exact =
          declared.groups.every(({ gaussian }) => gaussian <= EXACT) && context.tableTolerance === undefined;
        return farByRows(weights, declared, squares, variance / declared.hidden.variance, exact ? EXACT : slack);
      }),
  ),
];

function halfSaid({ groups, hidden }: InterferenceDistribution): Breach | undefined {
  const said = groups.filter(({ decoderSquare }) => decoderSquare !== undefined);
  if (said.length !== (hidden ? groups.length : 0)) {
    return {
      got: `decoderSquare in ${said.length} of ${groups.length} groups ${hidden ? 'beside' : 'without'} hidden`,
    };
  }
  const fair = said.every(({ decoderSquare }) => decoderSquare! >= 0 && decoderSquare! < Infinity);
  if (!fair || (hidden && !(hidden.variance > 0 && hidden.mean >= 0))) {
    return { got: 'a negative or infinite square' };
  }
  return undefined;
}

function noiseOf(weights: WeightsOperator): Noise {
  const { features: n, dimensions: d } = weights;
  const encoder = encoderMatrix(weights).data;
  const decoder = decoderMatrix(weights).data;
  const diagonal = weights.diagonal();
  let [sum, ones] = [0, 0];
  for (let k = 0; k < d; k++) {
    const row = encoder.subarray(k * n, (k + 1) * n);
    sum += row.reduce((total, entry) => total + entry * entry, 0);
    ones += row.reduce((total, entry) => total + entry, 0) ** 2;
  }
  const squares = Float64Array.from({ length: n }, (_, i) => {
    const row = decoder.subarray(i * d, (i + 1) * d);
    const scale = diagonal[i]!;
    return scale === 0 ? 0 : row.reduce((total, entry) => total + (entry / scale) ** 2, 0);
  });
  return { variance: sum / d, mean: ones / d, squares };
}

/** The means over the rows of each group, which lie one after the other. */
function farGroups({ groups }: InterferenceDistribution, squares: Float64Array, share: number): Breach | undefined {
  let first = 0;
  for (const { fraction, decoderSquare } of groups) {
    const count = Math.round(fraction * squares.length);
    const found = meanOf(squares.subarray(first, first + count));
    const breach = count > 0 ? far(`decoderSquare of rows from ${first}`, found, decoderSquare!, share) : undefined;
    if (breach) return breach;
    first += count;
  }
  return undefined;
}

/** The means over the rows that a group explains. */
function farByRows(
  weights: WeightsOperator,
  { groups }: InterferenceDistribution,
  squares: Float64Array,
  unit: number,
  share: number,
): Breach | undefined {
  const homes = Array.from(squares, (_, i) => explained(weights.row(i), i, groups).group);
  for (const group of groups) {
    const own = squares.filter((_, i) => homes[i] === group);
    // Groups with one pattern are told apart by nothing: the first of them stands for all.
    const alike = groups.filter(({ pattern, gaussian }) => same(pattern, group.pattern) && gaussian === group.gaussian);
    if (own.length === 0 || alike.length > 1) continue;
    const breach = far('decoderSquare, declared', meanOf(own) * unit, group.decoderSquare!, share);
    if (breach) return breach;
  }
  return undefined;
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((entry, at) => entry === other[at]);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @param share - what they may be off, in units of the larger of 1 and the expected number */
function far(where: string, found: number, expected: number, share: number): Breach | undefined {
  const slack = share * Math.max(1, Math.abs(expected));
  return Math.abs(found - expected) <= slack ? undefined : { where, got: `${found} instead of ${expected} ± ${slack}` };
}
