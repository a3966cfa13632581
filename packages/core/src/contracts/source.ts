import type * as z from 'zod';
import type { Algebra, Operand } from '../algebra/index.ts';
import { type OptionSchema, parseOptions } from '../options.ts';
import type { WordStream } from '../random/index.ts';
import { type OrSentence, type Reason, orReason } from '../reason.ts';
import { type WithFormerName, memberOf } from './former-name.ts';
import { type Plugin, checkName } from './plugin.ts';

/** How large a feature is when it is on, as theory integrates over it: a density, single values, or both. */
export interface MagnitudeDistribution {
  /** probability density, smooth between the breaks and 0 outside them */
  density(magnitude: number): number;
  /** ends of the support and kinks of the density, ascending; empty where there is none */
  readonly breaks: readonly number[];
  /** single values that have a probability of their own, which adds up with the density to 1 */
  readonly atoms?: readonly Atom[];
  /** E[u] */
  readonly mean: number;
  /** E[u²] */
  readonly meanSquare: number;
}

/** A value that a magnitude takes with a probability above 0. */
export interface Atom {
  /** the value */
  readonly at: number;
  /** in (0, 1] */
  readonly mass: number;
}

/**
 * E[x | x + noise N = y] of one feature as a formula, N standard normal: what no decoder knows that is not told how
 * its data are distributed. Theory integrates numerically and never reads it.
 */
export type PosteriorMean = (m: Algebra, y: Operand, noise: Operand) => Operand;

/** One feature of permutation-symmetric data: on with probability p, then distributed as `magnitude`. */
export interface FeatureDistribution {
  /** p, chance that the feature is on, in [0, 1] */
  readonly probability: number;
  /** of its value when it is on */
  readonly magnitude: MagnitudeDistribution;
  /** for the oracle; left out where it has no closed form */
  readonly posteriorMean?: PosteriorMean;
  /**
   * how many features are on at once: independent ones, the default, or the same number in every
   * sample, which makes them slightly dependent; at large n theory cannot tell the two apart
   */
  readonly count?: 'binomial' | 'fixed';
}

/** Samples with a given number of features on, and how probable each number is. */
export interface SamplesGivenCount {
  /** P(K = count) for K features on in a sample, in [0, 1]; in all they add up to 1, to about 1e-9 */
  probability(count: number): number;
  /**
   * Draws one sample in which just `count` features are on, as `DataSource.draw` draws one of any number.
   *
   * @param count - a whole number from 0 to n of a probability above 0
   */
  draw(words: WordStream, count: number, indices: Uint32Array, values: Float32Array): void;
}

/** Data of a given number of features, ready to be drawn. */
export interface DataSource {
  /** n, a whole number >= 1 */
  readonly features: number;
  /** the distribution of each feature; the reason why there is none when features are not exchangeable and independent */
  readonly distribution: FeatureDistribution | Reason;
  /** how much the error of each feature counts in the loss, [n], with a mean of 1; left out: 1 for all */
  readonly importance?: Float32Array;
  /**
   * Draws one sample: writes its features that are on, ascending, and their values, and returns
   * how many there are. It takes its words from the stream and from nowhere else.
   *
   * @param indices - written, at least [n]
   * @param values - written, at least [n], float32
   */
  draw(words: WordStream, indices: Uint32Array, values: Float32Array): number;
  /**
   * The same data by the number of features that are on, which judging uses where few are on at once
   * (docs/what-the-numbers-mean.md, "Where few features are on"); left out where samples cannot be drawn so
   */
  readonly givenCount?: SamplesGivenCount;
}

/** A kind of data, as a plug-in. */
export interface Source extends Plugin {
  /** @throws RugError `OPTIONS` for options it did not declare or n it cannot serve */
  create(features: number, options?: unknown): DataSource;
}

/** Data as the author of a source hands them over. */
export interface DefinedData extends Omit<DataSource, 'distribution'> {
  /** the distribution of each feature, or the reason why there is none */
  readonly distribution: OrSentence<FeatureDistribution>;
}

/** What the author of a source writes. */
export interface SourceDefinition<S extends OptionSchema> {
  /** lower-case words joined by hyphens: how a command names it */
  readonly name: string;
  /** how a table or a page names it */
  readonly title: string;
  /** where it comes from: a paper, a section of docs/theory.md */
  readonly source: string;
  /** a strict schema whose members are described */
  readonly options: S;
  /** Makes data of n features; its options have been read by the schema. */
  create(features: number, options: z.infer<S>): WithFormerName<DefinedData, 'distribution'>;
}

/**
 * Makes a source from its definition: options are checked before the author's code sees them.
 *
 * @example
 * ```ts
 * import { defineSource, z } from '@rugbench/core';
 *
 * export const oftenLarge = defineSource({
 *   name: 'often-large',
 *   title: 'Often large',
 *   source: 'docs/theory.md, "Other data"',
 *   options: z.strictObject({ p: z.number().min(0).max(1).describe('the probability that a feature is on') }),
 *   create: (features, { p }) => ({
 *     features,
 *     distribution: {
 *       probability: p,
 *       magnitude: { density: (u) => (u >= 0 && u <= 1 ? 2 * u : 0), breaks: [0, 1], mean: 2 / 3, meanSquare: 1 / 2 },
 *     },
 *     draw: (words, indices, values) => {
 *       let count = 0;
 *       for (let feature = 0; feature < features; feature++) {
 *         if (words.next() >= p * 2 ** 32) continue;
 *         indices[count] = feature;
 *         values[count++] = Math.max(words.uniform(), words.uniform());
 *       }
 *       return count;
 *     },
 *   }),
 * });
 * ```
 */
export function defineSource<S extends OptionSchema>(definition: SourceDefinition<S>): Source {
  checkName('source', definition.name);
  return {
    name: definition.name,
    title: definition.title,
    source: definition.source,
    options: definition.options,
    create: (features, options) =>
      dataOf(definition.create(features, parseOptions(definition.name, definition.options, options) as z.infer<S>)),
  };
}

/** Data as all others read them, from what an author handed over. */
function dataOf(made: WithFormerName<DefinedData, 'distribution'>): DataSource {
  const { features, importance, givenCount } = made;
  const distribution = orReason(memberOf<DefinedData, 'distribution'>(made, 'distribution')!);
  const given = { ...(importance && { importance }), ...(givenCount && { givenCount }) };
  return { features, distribution, ...given, draw: made.draw.bind(made) };
}

/** v = Var x of one feature: p E[u²] - p² E[u]². */
export function featureVariance({ probability, magnitude }: FeatureDistribution): number {
  return probability * magnitude.meanSquare - (probability * magnitude.mean) ** 2;
}
