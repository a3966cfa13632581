import type { WordStream } from '@rugbench/core';
import { shuffle } from './random-numbers.ts';

/**
 * Weighted samples whose weighted mean is an expectation over x and, where there is noise, over one standard normal number: each
 * output sees noise of its own, but the loss depends only on how each is distributed, so all may share one number.
 */
export interface Points {
  /** share of each point, [points]; together 1 */
  readonly weight: Float64Array;
  /** the standard normal number, [points] */
  readonly noise: Float64Array;
  /** where the active features of each point begin, [points + 1] */
  readonly start: Int32Array;
  /** which feature is on, [active] */
  readonly feature: Int32Array;
  /** its value in [0, 1], [active] */
  readonly value: Float64Array;
}

/** How the points are laid. */
export interface PointsOptions {
  /** k, a whole number from 1 */
  readonly features: number;
  /** p in (0, 1) */
  readonly probability: number;
  /** for the number of active features, from 2 on, that weighs most, before the nodes of the noise; a whole number from 1 */
  readonly samples: number;
  /** whether h has noise */
  readonly noisy: boolean;
}

/** A quadrature rule. */
interface Rule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/** Gauss and Legendre with 8 nodes on [0, 1]: exact for polynomials to degree 15. */
const MAGNITUDES = onUnitInterval(
  [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363],
  [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763],
);

const SILENT: Rule = { nodes: [0], weights: [1] };

/**
 * Points for a Bernoulli-uniform source, stratified by the number of active features: none and one by quadrature, two
 * and more by samples, drawn once: all subsets in turn where there are few enough. Each of these strata has points in
 * proportion to its expected number of active features, at least 30; those with less than 1e-9 of the probability are left
 * out.
 */
export function layPoints({ features, probability, samples, noisy }: PointsOptions, words: WordStream): Points {
  const list = new PointList();
  const fine = noisy ? normalRule(0.35, 15, 0) : SILENT;
  list.add(active(features, 0, probability), [], [], fine);
  for (let j = 0; j < features; j++) {
    MAGNITUDES.nodes.forEach((value, at) => {
      const share = (active(features, 1, probability) / features) * MAGNITUDES.weights[at]!;
      list.add(share, [j], [value], fine);
    });
  }
  const most = largestStratum(features, probability);
  for (let count = 2; count <= features; count++) {
    const share = active(features, count, probability);
    if (share < 1e-9) continue;
    const wanted = Math.max(30, Math.ceil((samples * share * count) / most));
    const subsets = subsetsFor(features, count, wanted, words);
    const each = Math.ceil(wanted / subsets.length);
    for (const subset of subsets) {
      const shift = subset.map(() => words.uniform());
      for (let at = 0; at < each; at++) {
        const coarse = noisy ? normalRule(1.5, 2, words.uniform() - 0.5) : SILENT;
        list.add(share / (subsets.length * each), subset, kronecker(shift, at), coarse);
      }
    }
  }
  return list.points();
}

/** The largest expected number of active features that one stratum from 2 on contributes: strata get points in proportion. */
function largestStratum(features: number, probability: number): number {
  let most = 0;
  for (let count = 2; count <= features; count++) most = Math.max(most, count * active(features, count, probability));
  return most;
}

/** The chance that `count` of the features are on. */
export function active(features: number, count: number, probability: number): number {
  let chance = probability ** count * (1 - probability) ** (features - count);
  for (let i = 0; i < count; i++) chance *= (features - i) / (i + 1);
  return chance;
}

/** Every subset where there are at most `samples`, else that many random ones. */
function subsetsFor(features: number, count: number, samples: number, words: WordStream): number[][] {
  if (active(features, count, 0.5) * 2 ** features <= samples) return subsetsOf(features, count);
  const all = Array.from({ length: features }, (_, j) => j);
  return Array.from({ length: samples }, () => shuffle([...all], words).slice(0, count));
}

/** All subsets of {0, ..., features - 1} of a size. */
export function subsetsOf(features: number, count: number, first = 0): number[][] {
  if (count === 0) return [[]];
  const found: number[][] = [];
  for (let j = first; j <= features - count; j++) {
    for (const rest of subsetsOf(features, count - 1, j + 1)) found.push([j, ...rest]);
  }
  return found;
}

/** The point `at` of an additive recurrence whose steps are powers of 1/g, g the root of g^(m+1) = g + 1 (Roberts 2018). */
function kronecker(shift: readonly number[], at: number): number[] {
  let g = 1.5;
  for (let i = 0; i < 30; i++) g = (1 + g) ** (1 / (shift.length + 1));
  return shift.map((s, a) => (s + at * g ** -(a + 1)) % 1);
}

/** The trapezoid rule for a standard normal number: for smooth functions exact to exp(-2 (π/step)²). */
function normalRule(step: number, each: number, shift: number): Rule {
  const nodes = Array.from({ length: 2 * each + 1 }, (_, at) => (at - each + shift) * step);
  const density = nodes.map((node) => Math.exp(-(node ** 2) / 2));
  const total = density.reduce((sum, value) => sum + value, 0);
  return { nodes, weights: density.map((value) => value / total) };
}

function onUnitInterval(half: readonly number[], weights: readonly number[]): Rule {
  const nodes = half.flatMap((node) => [(1 - node) / 2, (1 + node) / 2]);
  return { nodes, weights: weights.flatMap((weight) => [weight / 2, weight / 2]) };
}

/** Collects points, then packs them. */
class PointList {
  readonly #weight: number[] = [];
  readonly #noise: number[] = [];
  readonly #start: number[] = [0];
  readonly #feature: number[] = [];
  readonly #value: number[] = [];

  add(share: number, features: readonly number[], values: readonly number[], noise: Rule): void {
    noise.nodes.forEach((node, at) => {
      this.#weight.push(share * noise.weights[at]!);
      this.#noise.push(node);
      this.#feature.push(...features);
      this.#value.push(...values);
      this.#start.push(this.#feature.length);
    });
  }

  points(): Points {
    return {
      weight: Float64Array.from(this.#weight),
      noise: Float64Array.from(this.#noise),
      start: Int32Array.from(this.#start),
      feature: Int32Array.from(this.#feature),
      value: Float64Array.from(this.#value),
    };
  }
}
