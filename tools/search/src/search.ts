import { RugError, WordStream } from '@rugbench/core';
import type { SearchedActivation } from './activation.ts';
import type { BlockLayout } from './block.ts';
import { type BlockProblem, type Judged, largestEntry } from './problem.ts';
import { normal } from './random-numbers.ts';
import {
  RANDOM_STARTS,
  type Part,
  type RandomStart,
  coordinatesOf,
  directSums,
  randomDirections,
  sumDirections,
  sumName,
} from './starts.ts';

/** A minimum that was found. */
export interface Found extends Judged {
  /** what the descent began from, such as `sum 5+5, c = 30` or `tied 3` */
  readonly start: string;
  /** whether it began from a direct sum of known codes, without a perturbation */
  readonly known: boolean;
  /** its coordinates */
  readonly point: Float64Array;
  /** the objective on the points that it was fitted to */
  readonly value: number;
  /** the largest |W_ij| / W_ii */
  readonly largest: number;
}

/** Options of a search. */
export interface SearchOptions {
  /** p in [0, 1) */
  readonly probability: number;
  /** random starts, and as many perturbed sums; a whole number from 0 */
  readonly starts: number;
  /** moves of basin hopping from the best of all, a whole number from 0 */
  readonly hops: number;
  /** priority ratios of the cascades in direct sums, above 1 */
  readonly contrasts: readonly number[];
  /** kinds of random starts */
  readonly kinds: readonly RandomStart[];
  /** names of the direct sums that are started from; `all` or `none` stand alone */
  readonly sums: readonly string[];
  /** of the random streams, a whole number */
  readonly seed: number;
}

/** A start, and what settles from it. */
interface Start {
  readonly name: string;
  readonly known: boolean;
  readonly point: Float64Array;
}

/** The default kinds of random starts. */
export const ALL_KINDS: readonly RandomStart[] = RANDOM_STARTS;

/** All minima that were found, the lowest first. */
export function search(problem: BlockProblem, activation: SearchedActivation, options: SearchOptions): Found[] {
  const found: Found[] = [];
  const settle = ({ name, known, point }: Start, skip: number): void => {
    const settled = problem.settle(point, skip);
    if (!Number.isFinite(settled.value)) return;
    found.push(foundOf(problem, { start: name, known, ...settled }));
  };
  const sums = sumStarts(problem.layout, activation, options);
  for (const start of sums) settle(start, 1);
  for (let at = 0; at < options.starts; at++) {
    const words = new WordStream(options.seed, 'initialise', at);
    const kind = options.kinds[at % options.kinds.length]!;
    const directions = randomDirections(kind, problem.layout, words);
    const point = coordinatesOf(problem.layout, activation, directions, options.probability);
    settle({ name: `${kind} ${at}`, known: false, point }, 0.5 * words.uniform());
    const from = sums[words.below(Math.max(sums.length, 1))];
    if (!from) continue;
    const scale = 10 ** (-0.3 - 1.7 * words.uniform());
    const moved = jitter(problem.layout, from.point, scale, words);
    settle({ name: `${from.name}, moved by ${scale.toPrecision(1)}`, known: false, point: moved }, words.uniform());
  }
  found.sort((a, b) => a.loss - b.loss);
  if (options.hops > 0 && found[0]) found.unshift(hop(problem, found[0], options));
  return found.sort((a, b) => a.loss - b.loss);
}

function sumStarts(layout: BlockLayout, activation: SearchedActivation, options: SearchOptions): Start[] {
  return chosenSums(layout, options).flatMap((parts) => {
    const hasCascade = parts.some(({ kind }) => kind === 'cascade' || kind === 'layered');
    return (hasCascade ? options.contrasts : [1]).map((contrast) => {
      const directions = sumDirections(parts, { cascade: contrast, pair: 3 });
      const point = coordinatesOf(layout, activation, directions, options.probability);
      return { name: `sum ${sumName(parts)}${hasCascade ? `, c = ${contrast}` : ''}`, known: true, point };
    });
  });
}

function chosenSums(layout: BlockLayout, { sums, probability }: SearchOptions): Part[][] {
  if (sums[0] === 'none') return [];
  const all = directSums(layout, probability > 0);
  if (sums[0] === 'all') return all;
  return sums.map((name) => {
    const parts = all.find((one) => sumName(one) === name);
    if (parts) return parts;
    const known = all.map(sumName).join(', ');
    throw new RugError('OPTIONS', { who: '--sums', must: `must be all, none or among ${known}`, got: name });
  });
}

function foundOf(problem: BlockProblem, settled: Pick<Found, 'start' | 'known' | 'point' | 'value'>): Found {
  return { ...settled, ...problem.judge(settled.point), largest: largestEntry(problem.layout, settled.point) };
}

/** Basin hopping (Wales and Doye 1997) at temperature 0: a move, a descent, and the lower of the two stays. */
function hop(problem: BlockProblem, from: Found, { hops, seed }: SearchOptions): Found {
  let best = from;
  let gains = 0;
  for (let at = 0; at < hops; at++) {
    const words = new WordStream(seed, 'initialise', 1_000_000 + at);
    const settled = problem.settle(moved(problem.layout, best.point, words), words.uniform());
    if (!(settled.value < best.value * (1 - 1e-6))) continue;
    gains++;
    best = { ...best, ...settled };
  }
  return foundOf(problem, { ...best, start: `${from.start}, ${gains} hops`, known: false });
}

/** One of four moves: all directions a little, one feature anew, two priorities exchanged, one priority moved. */
function moved(layout: BlockLayout, point: Float64Array, words: WordStream): Float64Array {
  const { features, priority } = layout;
  const [first, second] = [words.below(features), words.below(features)];
  const next = point.slice();
  switch (words.below(4)) {
    case 0:
      return jitter(layout, point, 10 ** (-0.3 - 1.7 * words.uniform()), words);
    case 1:
      renew(layout, next, first, words);
      return next;
    case 2:
      next[priority + first] = point[priority + second]!;
      next[priority + second] = point[priority + first]!;
      return next;
    default:
      next[priority + first]! += 3 * normal(words);
      return next;
  }
}

function renew(layout: BlockLayout, point: Float64Array, feature: number, words: WordStream): void {
  const { dimensions } = layout;
  const { input, output } = randomDirections('untied', { features: 1, dimensions }, words);
  point.set(input[0]!, layout.input + feature * dimensions);
  point.set(output[0]!, layout.output + feature * dimensions);
}

/** All directions moved by normal numbers of a standard deviation, all log-priorities by twice as much. */
function jitter(layout: BlockLayout, point: Float64Array, scale: number, words: WordStream): Float64Array {
  return point.map((value, at) => {
    if (at >= layout.bias) return value;
    return value + (at >= layout.priority ? 2 : 1) * scale * normal(words);
  });
}
