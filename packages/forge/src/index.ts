import { type Forge } from '@rugbench/core';
import { antipodalRug } from './antipodal-rug/antipodal-rug.ts';
import { identity } from './identity/identity.ts';
import { persianRug } from './persian-rug/persian-rug.ts';
import { randomProjection } from './random-projection/random-projection.ts';

export { type Band, bandLaw } from './bands/band-law.ts';
export { type HadamardCode, hadamardOperator } from './hadamard/hadamard-operator.ts';
export { mixtureOf } from './mixture/mixture.ts';
export { type Part, parseParts, partsText } from './mixture/parts-text.ts';
export { type Kernels } from './simd/kernels.ts';
export { isPowerOfTwo, walshHadamard } from './walsh-hadamard.ts';
export { antipodalRug, identity, persianRug, randomProjection };

/** The forges that come with rugbench, but for mixtures: {@link mixtureOf} is given the forges that it may mix. */
export const forges: readonly Forge[] = [persianRug, antipodalRug, randomProjection, identity];
