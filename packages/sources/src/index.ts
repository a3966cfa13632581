/**
 * Kinds of data. Samples are numbered: sample i of a seed and a purpose is the same bits on every machine.
 *
 * @example
 * ```ts
 * import { drawBatch } from '@rugbench/core';
 * import { bernoulliUniform } from '@rugbench/sources';
 *
 * const source = bernoulliUniform.create(256, { p: 0.045 });
 * const { count, offsets, indices, values } = drawBatch(source, { seed: 0, purpose: 'judge' }, 1000, 8);
 * console.log(count, indices.subarray(offsets[0], offsets[1]), values.subarray(offsets[0], offsets[1]));
 * ```
 *
 * @packageDocumentation
 */

import type { Source } from '@rugbench/core';
import { bernoulliConstant } from './bernoulli-constant.ts';
import { bernoulliExponential } from './bernoulli-exponential.ts';
import { bernoulliHalfNormal } from './bernoulli-half-normal.ts';
import { bernoulliSigned } from './bernoulli-signed.ts';
import { bernoulliUniform } from './bernoulli-uniform.ts';
import { correlatedPairs } from './correlated-pairs.ts';
import { exactlyK } from './exactly-k.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { zipf } from './zipf.ts';

export {
  bernoulliConstant,
  bernoulliExponential,
  bernoulliHalfNormal,
  bernoulliSigned,
  bernoulliUniform,
  correlatedPairs,
  exactlyK,
  oneAtATime,
  zipf,
};

/** The sources that come with rugbench, the default first. */
export const sources: readonly Source[] = [
  bernoulliUniform,
  bernoulliExponential,
  bernoulliHalfNormal,
  bernoulliConstant,
  bernoulliSigned,
  exactlyK,
  oneAtATime,
  zipf,
  correlatedPairs,
];
