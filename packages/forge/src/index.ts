/**
 * Weights made by hand: rugs, frames, silent codes, cascades, layered codes, and mixtures of them.
 *
 * @example
 * ```ts
 * import { WordStream, productMatrix } from '@rugbench/core';
 * import { persianRug } from '@rugbench/forge';
 *
 * const weights = persianRug.forge({ features: 256, dimensions: 64 }, new WordStream(0, 'weights'));
 * const { data } = productMatrix(weights);
 * console.log(data[0], persianRug.interference(0.25));
 * ```
 *
 * @packageDocumentation
 */

import type { Forge } from '@rugbench/core';
import { antipodalRug } from './antipodal-rug/antipodal-rug.ts';
import { cascade } from './cascade/cascade.ts';
import { clebschRug } from './clebsch-rug/clebsch-rug.ts';
import { fourBand } from './four-band/four-band.ts';
import { gewirtzRug } from './gewirtz-rug/gewirtz-rug.ts';
import { higmanSimsRug } from './higman-sims-rug/higman-sims-rug.ts';
import { hoffmanSingletonRug } from './hoffman-singleton-rug/hoffman-singleton-rug.ts';
import { identity } from './identity/identity.ts';
import { layered } from './layered/layered.ts';
import { m22Rug } from './m22-rug/m22-rug.ts';
import { pentagonRug } from './pentagon-rug/pentagon-rug.ts';
import { persianRug } from './persian-rug/persian-rug.ts';
import { petersenRug } from './petersen-rug/petersen-rug.ts';
import { randomProjection } from './random-projection/random-projection.ts';
import {
  silentAffinePolar,
  silentClebsch,
  silentCodes,
  silentGames,
  silentGamesRest,
  silentGewirtz,
  silentHermitian,
  silentHigmanSims,
  silentHill,
  silentHoffmanSingleton,
  silentHyperoval,
  silentM22,
  silentMcLaughlin,
  silentQuadric,
  silentU43,
} from './silent/silent-codes.ts';
import { simplexRug } from './simplex-rug/simplex-rug.ts';
import { triangleRug } from './triangle-rug/triangle-rug.ts';
import { twoBand } from './two-band/two-band.ts';
import { unequalPairs } from './unequal-pairs/unequal-pairs.ts';

export { type Band, bandInterference } from './bands/band-interference.ts';
export { type Frame, frameOperator } from './frames/frame-operator.ts';
export { type HadamardCode, hadamardOperator } from './hadamard/hadamard-operator.ts';
export { MIXTURE, mixtureOf } from './mixture/mixture.ts';
export { type Part, parseParts, partsText } from './mixture/parts-text.ts';
export { greedyPieces } from './mixture/pieces.ts';
export { type Kernels } from './simd/kernels.ts';
export { isPowerOfTwo, walshHadamard } from './walsh-hadamard.ts';
export {
  antipodalRug,
  cascade,
  clebschRug,
  fourBand,
  gewirtzRug,
  higmanSimsRug,
  hoffmanSingletonRug,
  identity,
  layered,
  m22Rug,
  pentagonRug,
  persianRug,
  petersenRug,
  randomProjection,
  silentAffinePolar,
  silentClebsch,
  silentCodes,
  silentGames,
  silentGamesRest,
  silentGewirtz,
  silentHermitian,
  silentHigmanSims,
  silentHill,
  silentHoffmanSingleton,
  silentHyperoval,
  silentM22,
  silentMcLaughlin,
  silentQuadric,
  silentU43,
  simplexRug,
  triangleRug,
  twoBand,
  unequalPairs,
};

/** The forges that come with rugbench, but for mixtures: {@link mixtureOf} is given the forges that it may mix. */
export const forges: readonly Forge[] = [
  persianRug,
  antipodalRug,
  unequalPairs,
  cascade,
  layered,
  twoBand,
  fourBand,
  triangleRug,
  simplexRug,
  pentagonRug,
  petersenRug,
  clebschRug,
  hoffmanSingletonRug,
  gewirtzRug,
  m22Rug,
  higmanSimsRug,
  ...silentCodes,
  randomProjection,
  identity,
];
