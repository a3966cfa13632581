import type * as z from 'zod';
import { RugError } from '../errors.ts';
import { type OptionSchema, parseOptions } from '../options.ts';
import { type OrSentence, type Reason, orReason } from '../reason.ts';
import type { WordStream } from '../random/index.ts';
import type { Domain } from './domain.ts';
import { type WithFormerName, memberOf } from './former-name.ts';
import type { InterferenceDistribution } from './interference.ts';
import { type Plugin, checkName } from './plugin.ts';
import { type Shape, type WeightsOperator, checkShape } from './weights.ts';

/** An option of a forge that is chosen by theory, for the data at hand, where nobody gives it. */
export interface FreeOption {
  /** inside the domain */
  readonly initial: number;
  /** `real`; `positive`: (0, ∞); `unit`: (0, 1) */
  readonly domain: Domain;
  /**
   * Where more of the option always helps a little, as long as nothing disturbs h: a value at which no more is gained. Theory then
   * takes the first value on the way there that is nearly as good. Left out: the best value lies anywhere in the domain.
   */
  readonly levelsOffAt?: number;
}

/** A block of a code that stands alone: its features interfere with each other and with nobody else. */
export interface CodeBlock extends Shape {
  /** options with which the forge makes this block, and copies of it side by side */
  readonly options: Readonly<Record<string, number | boolean | string>>;
}

/** What weights ask of the model that is to hold them; comparisons of codes name it. */
export interface WeightsNeeds {
  /** the largest |W_ij| / W_ii with i ≠ j, at least 0 */
  readonly largestEntry: number;
  /** whether W_ij = W_ji */
  readonly symmetric: boolean;
  /** whether W_out = W_in^T up to a factor is possible: W is symmetric and has no negative eigenvalue */
  readonly tied: boolean;
}

/** Weights made by hand, as a plug-in. */
export interface Forge extends Plugin {
  /**
   * Builds the weights, with diagonal 1 unless an option says otherwise.
   *
   * @throws RugError `OPTIONS` for a shape or option that it cannot serve
   */
  forge(shape: Shape, words: WordStream, options?: unknown): WeightsOperator;
  /**
   * The distribution that the interference approaches at large n, for a diagonal of 1; or the reason why these options
   * have none. At a finite n it may be off by what sampling and rounding to whole dimensions explain,
   * about 1/n for random codes; weights that know better say it exactly as `WeightsOperator.interference`. Conformance
   * holds the rows of W to it at n up to 1024.
   *
   * @param ratio - r = d/n in (0, 1]
   * @throws RugError `OPTIONS` for a ratio that it cannot serve
   */
  interference(ratio: number, options?: unknown): InterferenceDistribution | Reason;
  /** numbers among its options that theory chooses so that its loss with the ReLU is smallest */
  readonly free: Readonly<Record<string, FreeOption>>;
  /** the largest number of features, at most `features`, that the forge can serve at some ratio; 0 where there is none */
  largestServed(features: number, options?: unknown): number;
  /**
   * The blocks that it lays side by side without any noise between them, small ones first: what a direct sum for given n and d is
   * made of. Empty where every pair of features interferes.
   */
  readonly blocks: readonly CodeBlock[];
  /**
   * What the weights need at large n; undefined where the forge does not say. Conformance holds weights at n up to 1024 to
   * it.
   *
   * @throws RugError `OPTIONS` for a ratio that it cannot serve
   */
  needs(ratio: number, options?: unknown): WeightsNeeds | undefined;
}

/** What the author of a forge writes. */
export interface ForgeDefinition<S extends OptionSchema> {
  /** lower-case words joined by hyphens: how a command names it */
  readonly name: string;
  /** how a table or a page names it */
  readonly title: string;
  /** where it comes from: a paper, a section of docs/theory.md */
  readonly source: string;
  /** a strict schema whose members are described */
  readonly options: S;
  /** the weights, with diagonal 1 unless an option says otherwise; random numbers come from the words only */
  forge(shape: Shape, words: WordStream, options: z.infer<S>): WeightsOperator;
  /** what the interference approaches at large n, by r = d/n in (0, 1]; or the reason why these options have none */
  interference(ratio: number, options: z.infer<S>): OrSentence<InterferenceDistribution>;
  /** default: none */
  readonly free?: Readonly<Record<string, FreeOption>>;
  /** default: any number of features */
  largestServed?(features: number, options: z.infer<S>): number;
  /** default: none */
  readonly blocks?: readonly CodeBlock[];
  /** default: the forge does not say */
  needs?(ratio: number, options: z.infer<S>): WeightsNeeds | undefined;
}

/**
 * Makes a forge from its definition: shape and options are checked before the author's code sees them.
 *
 * @example
 * ```ts
 * import { defineForge, denseWeights, noOptions, transposed } from '@rugbench/core';
 *
 * export const randomSigns = defineForge({
 *   name: 'random-signs',
 *   title: 'Random signs',
 *   source: 'docs/theory.md, "Interference"',
 *   options: noOptions,
 *   forge: ({ features: n, dimensions: d }, words) => {
 *     const codes = Float64Array.from({ length: d * n }, () => (words.below(2) === 0 ? 1 : -1) / Math.sqrt(d));
 *     return denseWeights({ rows: d, columns: n, data: codes }, { rows: n, columns: d, data: transposed(codes, d, n) });
 *   },
 *   interference: (ratio) => ({ groups: [{ fraction: 1, gaussian: 1 / ratio, pattern: [] }] }),
 * });
 * ```
 */
export function defineForge<S extends OptionSchema>(
  definition: WithFormerName<ForgeDefinition<S>, 'interference'>,
): Forge {
  checkName('forge', definition.name);
  const interference = memberOf<ForgeDefinition<S>, 'interference'>(definition, 'interference');
  if (typeof interference !== 'function') {
    const must = 'interference(ratio, options) must be a method';
    const todo = 'Return the interference distribution, or a reason why there is none.';
    throw new RugError('PLUGIN', { who: definition.name, must, got: interference, todo });
  }
  const parse = (given: unknown): z.infer<S> => parseOptions(definition.name, definition.options, given) as z.infer<S>;
  return {
    name: definition.name,
    title: definition.title,
    source: definition.source,
    options: definition.options,
    forge: (shape, words, options) => {
      checkShape(definition.name, shape);
      return definition.forge(shape, words, parse(options));
    },
    interference: (ratio, options) => orReason(interference.call(definition, ratio, parse(options))),
    free: definition.free ?? {},
    largestServed: (features, options) =>
      definition.largestServed ? definition.largestServed(features, parse(options)) : features,
    blocks: definition.blocks ?? [],
    needs: (ratio, options) => definition.needs?.(ratio, parse(options)),
  };
}
