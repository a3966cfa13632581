import { type Forge } from '@rugbench/core';
import { persianRug } from './persian-rug/persian-rug.ts';

export { hadamardOperator } from './persian-rug/hadamard-operator.ts';
export { type Kernels } from './simd/kernels.ts';
export { isPowerOfTwo, walshHadamard } from './walsh-hadamard.ts';
export { persianRug };

/** The forges that come with rugbench. */
export const forges: readonly Forge[] = [persianRug];
