import { type Source } from '@rugbench/core';
import { bernoulliUniform } from './bernoulli-uniform.ts';

export { bernoulliUniform };

/** The sources that come with rugbench, the default first. */
export const sources: readonly Source[] = [bernoulliUniform];
