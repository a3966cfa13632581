import { WordStream } from '@rugbench/core';
import type { SearchedVariant } from './activation.ts';
import { type BlockLayout, type BlockShape, layoutOf, productOf } from './block.ts';
import { finiteLoss } from './finite-loss.ts';
import { type Objective, descend } from './lbfgs.ts';
import { pairsLimit } from './pairs-limit.ts';
import { layPoints } from './points.ts';

/** A loss with its standard error. */
export interface Judged {
  /** mean over the features of the block; for p -> 0 divided by p² */
  readonly loss: number;
  /** of the loss; 0 where nothing was sampled */
  readonly error: number;
}

/** What is minimised, and how. */
export interface BlockProblem {
  /** where the coordinates lie */
  readonly layout: BlockLayout;
  /**
   * The local minimum below a point.
   *
   * @param skip - the share of the stages of annealing that are left out, in [0, 1]; the last is never: all of them would tear
   *   up a start that is a code already
   */
  settle(point: Float64Array, skip: number): { readonly point: Float64Array; readonly value: number };
  /** The loss on fresh samples, which nothing was fitted to. */
  judge(point: Float64Array): Judged;
}

/** Options of a problem. */
export interface ProblemOptions extends BlockShape {
  /** p in (0, 1); 0: the limit p -> 0 */
  readonly probability: number;
  /** S, at least 0 */
  readonly noise: number;
  /** the largest |W_ij| / W_ii, above 0; left out: none */
  readonly bound?: number | undefined;
  /** steps of each stage, a whole number from 1 */
  readonly iterations: number;
  /** points for each number of active features, a whole number from 1 */
  readonly samples: number;
  /** of the random streams, a whole number */
  readonly seed: number;
}

/** Values of q, in turn. */
const STAGES = [0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003];

/**
 * The limit p -> 0, with q annealed to 3e-4.
 *
 * @see docs/search.md, "The limit p → 0"
 */
export function limitProblem(options: ProblemOptions): BlockProblem {
  const layout = layoutOf(options);
  const stage = (q: number): Objective => {
    return pairsLimit(layout, q, options.bound ? { most: options.bound, weight: 1 / (3 * q) } : undefined);
  };
  const last = STAGES.at(-1)!;
  const judge = (point: Float64Array): Judged => {
    return { loss: pairsLimit(layout, last)(point, new Float64Array(point.length)), error: 0 };
  };
  const settle: BlockProblem['settle'] = (from, skip) => {
    return descendAll(without(STAGES, skip).map(stage), from, options.iterations);
  };
  return { layout, settle, judge };
}

/**
 * The loss at finite p.
 *
 * @see docs/search.md, "The loss at finite p"
 */
export function finiteProblem(options: ProblemOptions, variant: SearchedVariant): BlockProblem {
  const layout = layoutOf(options);
  const { probability, noise, samples, seed } = options;
  const noisy = noise > 0;
  const bound = options.bound ? { bound: { most: options.bound, weight: 10 * probability } } : {};
  const pointsOf = (stream: number, count: number): ReturnType<typeof layPoints> => {
    return layPoints({ ...options, samples: count, noisy }, new WordStream(seed, 'fit', stream));
  };
  const points = pointsOf(0, samples);
  const objectives = variant.stages.map((activation) => {
    return finiteLoss(layout, { points, probability, noise, activation, ...bound });
  });
  const exact = finiteLoss(layout, { points, probability, noise, activation: variant.exact });
  const fresh = Array.from({ length: FRESH }, (_, at) => at + 1);
  let judges: Objective[] | undefined;
  const judge = (point: Float64Array): Judged => {
    judges ??= fresh.map((stream) => {
      const others = pointsOf(stream, 4 * samples);
      return finiteLoss(layout, { points: others, probability, noise, activation: variant.exact });
    });
    const gradient = new Float64Array(point.length);
    return meanOf(judges.map((loss) => loss(point, gradient)));
  };
  const settle: BlockProblem['settle'] = (from, skip) => {
    const { point } = descendAll(without(objectives, skip), from, options.iterations);
    return { point, value: exact(point, new Float64Array(point.length)) };
  };
  return { layout, settle, judge };
}

/** Sets of fresh points: their losses scatter, which gives the standard error. */
const FRESH = 6;

/** Without the first stages. */
function without<T>(stages: readonly T[], skip: number): readonly T[] {
  return stages.slice(Math.min(Math.round(skip * stages.length), stages.length - 1));
}

function descendAll(
  objectives: readonly Objective[],
  from: Float64Array,
  iterations: number,
): { point: Float64Array; value: number } {
  let best = { point: from, value: Infinity };
  for (const objective of objectives) best = descend(objective, best.point, { iterations });
  return best;
}

function meanOf(losses: readonly number[]): Judged {
  const loss = losses.reduce((sum, value) => sum + value, 0) / losses.length;
  const squares = losses.reduce((sum, value) => sum + (value - loss) ** 2, 0);
  return { loss, error: Math.sqrt(squares / (losses.length * (losses.length - 1))) };
}

/** The largest |W_ij| / W_ii, i ≠ j; rows without a diagonal, those of dropped features, are left out. */
export function largestEntry(layout: BlockLayout, point: Float64Array): number {
  const k = layout.features;
  const product = productOf(layout, point);
  let largest = 0;
  for (let i = 0; i < k; i++) {
    const diagonal = product[i * k + i]!;
    if (diagonal < 1e-3) continue;
    for (let j = 0; j < k; j++) if (j !== i) largest = Math.max(largest, Math.abs(product[i * k + j]!) / diagonal);
  }
  return largest;
}
