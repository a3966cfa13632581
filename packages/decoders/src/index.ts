import type { Decoder } from '@rugbench/core';
import { lista } from './lista/lista.ts';
import { matchingPursuit } from './pursuit/matching-pursuit.ts';
import { orthogonalMatchingPursuit } from './pursuit/orthogonal-matching-pursuit.ts';
import { vectorAmp } from './vector-amp/vector-amp.ts';

export { lista, matchingPursuit, orthogonalMatchingPursuit, vectorAmp };

/** The decoders that come with rugbench. */
export const decoders: readonly Decoder[] = [vectorAmp, orthogonalMatchingPursuit, matchingPursuit, lista];
