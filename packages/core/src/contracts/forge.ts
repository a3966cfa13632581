import type * as z from 'zod';
import { type OptionSchema, parseOptions } from '../options.ts';
import { type WordStream } from '../random/index.ts';
import { type Plugin, checkName } from './plugin.ts';
import { type Shape, type WeightsOperator, checkShape } from './weights.ts';

/**
 * What a feature hears besides itself, for a diagonal of 1: fixed entries of its row of W, and the
 * rest as a Gaussian. Scaling W by `a` scales all of it by `a`.
 */
export interface InterferenceGroup {
  /** share of the features that this group describes; the shares of a law add up to 1 */
  readonly fraction: number;
  /** variance of the Gaussian part, in units of the variance v of one feature */
  readonly gaussian: number;
  /** entries of the row that are too large to be averaged away, e.g. [-1] for an antipodal partner */
  readonly pattern: readonly number[];
}

/** The interference of forged weights, as theory needs it. @see docs/theory.md, "Interference" */
export interface InterferenceLaw {
  readonly groups: readonly InterferenceGroup[];
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
   * The law that the interference follows at large n, for a diagonal of 1; or a sentence saying
   * why these options have none.
   *
   * @param ratio - r = d/n in (0, 1]
   * @throws RugError `OPTIONS` for a ratio that it cannot serve
   */
  law(ratio: number, options?: unknown): InterferenceLaw | string;
}

/** What the author of a forge writes. */
export interface ForgeDefinition<S extends OptionSchema> {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly options: S;
  forge(shape: Shape, words: WordStream, options: z.infer<S>): WeightsOperator;
  law(ratio: number, options: z.infer<S>): InterferenceLaw | string;
}

/** Makes a forge from its definition: shape and options are checked before the author's code sees them. */
export function defineForge<S extends OptionSchema>(definition: ForgeDefinition<S>): Forge {
  checkName('forge', definition.name);
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
    law: (ratio, options) => definition.law(ratio, parse(options)),
  };
}
