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
