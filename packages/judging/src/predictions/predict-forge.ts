import { relu } from '@rugbench/baseline';
import { type FeatureDistribution, type Forge, firstLine, isReason } from '@rugbench/core';
import { type Conditions, interferenceOptimum, tunedOptions } from '@rugbench/theory';
import { type Prediction, nothing } from './prediction.ts';

/** What theory predicts for a forge. */
export interface ForgePrediction extends Prediction {
  /** loss of the best elementwise decoder for its interference; null where it declares none */
  readonly floor: number | null;
  /** options that theory chose, or the parts of the best mixture */
  readonly options: Readonly<Record<string, unknown>>;
  /** the largest loss of a group of features over the mean of all; 1 where features are alike; null without a loss */
  readonly spread: number | null;
}

/** No prediction for a forge, and why. */
export function noForge(name: string, status: Prediction['status'], reason: string): ForgePrediction {
  return { name, ...nothing(status, reason), floor: null, options: {}, spread: null };
}

/** The ReLU's loss on a forge at a ratio, with free options tuned by theory; where n is given, at just that n beside. */
export function predictForge(
  forge: Forge,
  distribution: FeatureDistribution,
  ratio: number,
  { features, hiddenNoise = 0 }: Conditions,
): ForgePrediction {
  const { name } = forge;
  try {
    const options = tunedOptions(relu.trace(), distribution, forge, ratio, {}, { hiddenNoise });
    const interference = forge.interference(ratio, options);
    if (isReason(interference)) return noForge(name, 'none', interference.why);
    const optimum = interferenceOptimum(relu.trace(), distribution, interference, null, { hiddenNoise });
    if (isReason(optimum)) return noForge(name, 'none', optimum.why);
    const { loss, parameters, floor, spread } = optimum;
    const found = { name, status: 'predicted', loss, parameters, floor, options, spread } as const;
    if (features === undefined) return found;
    const atN = interferenceOptimum(relu.trace(), distribution, interference, null, { features, hiddenNoise });
    return { ...found, analyticAtN: isReason(atN) ? null : atN.loss };
  } catch (thrown) {
    return noForge(name, 'none', firstLine(thrown));
  }
}
