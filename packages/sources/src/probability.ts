import { z } from '@rugbench/core';

/** The option `p` of every source whose features are on with a stated probability. */
export const probability = z.number().min(0).max(1).describe('the probability that a feature is on, from 0 to 1');
