import type { Backend } from '@rugbench/core';
import { type AsyncLaw, promised } from '../law/law.ts';
import { pluginLaws } from '../law/plugin-laws.ts';
import { evaluateLaws } from './evaluate-laws.ts';
import { noiseLaws } from './noise-laws.ts';
import { objectiveLaws } from './objective-laws.ts';
import { repeatLaws } from './repeat-laws.ts';
import { sessionLaws } from './session-laws.ts';
import type { BackendContext } from './setting.ts';
import { stateLaws } from './state-laws.ts';
import { stepLaws } from './step-laws.ts';
import { trainingLaws } from './training-laws.ts';

/** All that a backend must fulfil, on one device. */
export const backendLaws: readonly AsyncLaw<Backend, BackendContext>[] = [
  ...pluginLaws.map((law) => promised<Backend, BackendContext>(law)),
  ...sessionLaws,
  ...stateLaws,
  ...repeatLaws,
  ...evaluateLaws,
  ...stepLaws,
  ...objectiveLaws,
  ...trainingLaws,
  ...noiseLaws,
];
