import {
  type FeatureRange,
  type ModelSpec,
  type WeightsOperator,
  type WordStream,
  decoderMatrix,
  encoderMatrix,
  freeArray,
  median,
} from '@rugbench/core';
import { type StartingParameters, besideWeights } from './start.ts';

/** Features of forged weights that start alike. */
export interface StartGroup extends FeatureRange {
  /** multiplies the rows of W, above 0 */
  readonly scale: number;
  /** the bias of each feature, beside what the weights add by themselves */
  readonly bias: number;
  /** the variant's own parameters; those that are left out begin where they do in every start */
  readonly parameters: Readonly<Record<string, number>>;
  /** whether each feature gets a random sign, $W_{ij} \to s_i s_j W_{ij}$ */
  readonly signs: boolean;
}

/** A start below the scale of the optimum leaves rows of W freer to turn, and ends lower after as many steps. */
const FREED_SCALE = 1 / 2;

/**
 * Features whose interference is Gaussian as a start: half of W, and no bias.
 *
 * Codes that are symmetric under a group, as rugs are, are saddles of the loss: by symmetry the gradient cannot
 * leave them, and a run stays until the noise of its batches has grown. The signs of features carry nothing that theory knows
 * of where no interferer stands out, and random ones take the symmetry away.
 *
 * @see docs/decisions/0013-forged-starts.md
 */
export function freedGroup(range: FeatureRange, signs: boolean): StartGroup {
  return { ...range, scale: FREED_SCALE, bias: 0, parameters: {}, signs };
}

/**
 * Forged weights as a start: $W_{ij} \to s_i s_j a_i W_{ij}$ and a bias, both of the group of feature i, to float32.
 *
 * Every dimension has a row of W_in and a column of W_out of equal length, which W does not notice.
 *
 * @param groups - all n features, in their order; those of one group side by side
 * @param words - signs are drawn from it, in the order of the features that have some
 * @see docs/training.md, "Where it starts"
 */
export function forgeStart(
  model: ModelSpec,
  weights: WeightsOperator,
  groups: readonly StartGroup[],
  words: WordStream,
): StartingParameters {
  const { features: n, dimensions: d } = model;
  const of = groups.flatMap((group) => Array<StartGroup>(group.to - group.from).fill(group));
  const sign = of.map(({ signs }) => (signs && words.next() % 2 === 1 ? -1 : 1));
  const encoder = encoderMatrix(weights).data;
  const decoder = decoderMatrix(weights).data;
  const ratio = lengthRatios(encoder, decoder, n, d);
  const typical = median(of.map(({ scale }) => scale));
  const inner = ratio.map((each) => Math.sqrt(typical * each));
  const outer = ratio.map((each) => Math.sqrt(typical / each));
  const start = besideWeights(model);
  start.bias.forEach((_, i) => (start.bias[i] = of[i]!.scale * (weights.offset?.[i] ?? 0) + of[i]!.bias));
  for (const [name, values] of Object.entries(start.variant)) {
    values.forEach((initial, i) => (values[i] = of[i]!.parameters[name] ?? initial));
  }
  return {
    ...start,
    encoder: narrowed(encoder, (w, at) => w * inner[Math.floor(at / n)]! * sign[at % n]!),
    decoder: narrowed(decoder, (w, at) => {
      const i = Math.floor(at / d);
      return w * outer[at % d]! * sign[i]! * (of[i]!.scale / typical);
    }),
  };
}

/** Numbers in float32, each changed first. The 64-bit ones are freed; `Float32Array.from` would make a list of them. */
function narrowed(values: Float64Array, change: (value: number, at: number) => number): Float32Array {
  const result = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) result[at] = change(values[at]!, at);
  freeArray(values);
  return result;
}

/** Dimensions are alike, to the last bit, where their lengths differ by rounding. */
const ALIKE = 1e-6;

/** The length of a dimension's column of W_out over that of its row of W_in, [d]; 1 where one of the two is 0. */
function lengthRatios(encoder: Float64Array, decoder: Float64Array, n: number, d: number): number[] {
  const lengths = Array.from({ length: d }, (_, k) => {
    const row = encoder.subarray(k * n, (k + 1) * n);
    const column = Float64Array.from({ length: n }, (_unused, i) => decoder[i * d + k]!);
    return [norm(row), norm(column)] as const;
  });
  const ratios = lengths.map(([row, column]) => (row > 0 && column > 0 ? column / row : 1));
  const all = norm(decoder) / norm(encoder);
  return ratios.every((ratio) => Math.abs(ratio / all - 1) < ALIKE) ? ratios.map(() => all) : ratios;
}

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
