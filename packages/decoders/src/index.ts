/**
 * Iterative decoders, which see all of h and the weights: vector AMP, matching pursuits, learnt thresholds.
 *
 * @example
 * ```ts
 * import { WordStream, drawBatch, isReason } from '@rugbench/core';
 * import { orthogonalMatchingPursuit } from '@rugbench/decoders';
 * import { persianRug } from '@rugbench/forge';
 * import { bernoulliUniform } from '@rugbench/sources';
 *
 * const weights = persianRug.forge({ features: 64, dimensions: 32 }, new WordStream(0, 'weights'));
 * const source = bernoulliUniform.create(64, { p: 0.05 });
 * const examples = drawBatch(source, { seed: 0, purpose: 'fit' }, 0, 256);
 * const decoder = orthogonalMatchingPursuit.prepare({ weights, distribution: source.distribution, examples });
 * if (!isReason(decoder)) decoder.decode(new Float64Array(32), 1, new Float64Array(64));
 * ```
 *
 * @packageDocumentation
 */

import type { Decoder } from '@rugbench/core';
import { lista } from './lista/lista.ts';
import { matchingPursuit } from './pursuit/matching-pursuit.ts';
import { orthogonalMatchingPursuit } from './pursuit/orthogonal-matching-pursuit.ts';
import { vectorAmp } from './vector-amp/vector-amp.ts';

export { lista, matchingPursuit, orthogonalMatchingPursuit, vectorAmp };

/** The decoders that come with rugbench. */
export const decoders: readonly Decoder[] = [vectorAmp, orthogonalMatchingPursuit, matchingPursuit, lista];
