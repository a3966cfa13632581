import type { TrainQuestion } from '@rugbench/judging';
import type { RunQuestion } from './protocol.ts';

/** The data of this tab: features that are off, or uniform in [0, 1]. */
const SOURCE = 'bernoulli-uniform';

/** A run as `rug train` is asked for it. */
export function trainQuestion({ steps, rate, ...asked }: RunQuestion): TrainQuestion {
  return {
    ...asked,
    source: SOURCE,
    hiddenNoise: 0,
    steps: steps > 0 ? steps : undefined,
    learningRateFactor: rate,
    encoderBias: false,
    decoderBias: true,
  };
}
