import { type Forge, RugError, type Shape, type WeightsOperator, WordStream } from '@rugbench/core';
import { type Breach, optionsText, within } from '../law/breach.ts';
import { lawWithin } from '../law/law.ts';

/** What a forge is tested with. */
export interface ForgeContext {
  /** shapes that it can serve, small: dense matrices of n x n numbers are made */
  readonly shapes: readonly Shape[];
  /** shapes that it cannot serve and must refuse */
  readonly unsuitable?: readonly Shape[];
  /** options to forge with; left out: the defaults */
  readonly options?: unknown;
  /** seed of the words, default 1 */
  readonly seed?: number;
  /** error of a product relative to its largest entry, default 1e-9 */
  readonly tolerance?: number;
  /** values that the diagonal may have, default [1] */
  readonly diagonal?: readonly number[];
  /**
   * error of the mean Gaussian energy of a row beside the declared one at large n, relative, on the shapes of the context; where
   * none of the three tolerances is given, what rounding and sampling explain, see `farFromDeclared`
   */
  readonly tableTolerance?: number;
  /** error of the entries that the declared pattern names, default `tableTolerance`, or else 1e-9 */
  readonly patternTolerance?: number;
  /** error of the share of a group, default 2/n, the rounding of a pair */
  readonly shareTolerance?: number;
}

/** Makes a law of forges, whose breaches are told with the options of the context. */
export const forgeLaw = lawWithin<Forge, ForgeContext>(({ options }) => optionsText(options));

/** The weights of one shape, from the words of the context's seed. */
export function forged(forge: Forge, shape: Shape, { options, seed = 1 }: ForgeContext): WeightsOperator {
  return forge.forge(shape, new WordStream(seed, 'weights'), options);
}

/** Whether a forge serves a shape; errors other than a refusal are for the laws to tell. */
export function serves(forge: Forge, shape: Shape, context: ForgeContext): boolean {
  try {
    forged(forge, shape, context);
    return true;
  } catch (error) {
    return !(error instanceof RugError && error.code === 'OPTIONS');
  }
}

/** The first breach over the shapes of a context, told with its shape. */
export function overShapes(
  forge: Forge,
  context: ForgeContext,
  find: (weights: WeightsOperator, shape: Shape) => Breach | undefined,
): Breach | undefined {
  for (const shape of context.shapes) {
    const breach = within(settingText(shape, context), () => find(forged(forge, shape, context), shape));
    if (breach) return breach;
  }
  return undefined;
}

/** How a breach names a shape. */
export function shapeText({ features, dimensions }: Shape): string {
  return `n = ${features}, d = ${dimensions}`;
}

/** How a breach names the weights of a shape: the shape, and the seed of the words. */
export function settingText(shape: Shape, { seed = 1 }: ForgeContext): string {
  return `${shapeText(shape)}, seed ${seed}`;
}

/** Numbers in (-1, 1) without a pattern, `count` rows of them. */
export function wave(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin(1 + 1.7 * i + 0.013 * i * i));
}

/** The first entry where two arrays differ by more than a share of the largest expected entry. */
export function firstDifference(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance = 1e-9,
): Breach | undefined {
  let size = 1;
  for (let i = 0; i < expected.length; i++) size = Math.max(size, Math.abs(expected[i]!));
  if (found.length !== expected.length) return { got: `${found.length} numbers instead of ${expected.length}` };
  for (let i = 0; i < expected.length; i++) {
    const close = Math.abs(found[i]! - expected[i]!) <= tolerance * size;
    if (!close) return { where: `entry ${i}`, got: `${found[i]} instead of ${expected[i]} ± ${tolerance * size}` };
  }
  return undefined;
}
