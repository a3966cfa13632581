import { type DataSource, type TracedVariant, firstLine, isReason, pluginNamed } from '@rugbench/core';
import {
  type Channel,
  type Conditions,
  analyticOptimum,
  groupChannel,
  stateEvolution,
  whyNoOptimum,
} from '@rugbench/theory';
import { contestants } from '../plan/contestants.ts';
import { tracedVariant } from '../choices/plugin-choice.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { keepFraction } from '../predict/keep-fraction.ts';
import { symmetricInterference } from '../predict/predict.ts';
import { type Found, type Prediction, type TheoryPoint, nothing } from './prediction.ts';
import type { Step } from './step.ts';

/** What theory predicts for a variant or decoder. */
export interface VariantPrediction extends Prediction {
  /** elementwise, filter or iterative: decides which bound the variant is held against */
  readonly class: TracedVariant['class'];
  /** whether the variant is told the distribution of the data */
  readonly oracle: boolean;
}

/**
 * The predictions for variants and decoders: all that are built in, unless some are named.
 *
 * @param step - awaited before each variant
 * @throws RugError `OPTIONS` for a variant that there is not
 */
export async function predictVariants(
  { variants, n, hiddenNoise = 0 }: TheoryPoint,
  catalogue: JudgingCatalogue,
  data: DataSource,
  channel: Channel,
  ratio: number,
  step: Step,
): Promise<VariantPrediction[]> {
  const chosen = await contestants(variants, catalogue, data, n);
  const predicted: VariantPrediction[] = [];
  const atN = n === undefined ? undefined : channelAtN(data, ratio, { features: n, hiddenNoise });
  for (const [index, choice] of chosen.variants.entries()) {
    await step(index / chosen.variants.length, choice.name);
    const variant = tracedVariant(catalogue.variants, choice, data.distribution);
    const { name, class: kind, oracle } = variant;
    predicted.push({ name, class: kind, oracle, ...optimumOrReason(variant, channel, atN, n) });
  }
  const iterated = chosen.decoders.map(({ name }): VariantPrediction => {
    const { class: kind, theory } = pluginNamed('--variants', catalogue.decoders, name);
    const known = theory === 'state-evolution' && !isReason(data.distribution);
    const found: Found = known
      ? {
          status: 'predicted',
          loss: stateEvolution(data.distribution, ratio, channel, hiddenNoise).loss,
          parameters: {},
        }
      : nothing('none', 'no prediction because no theory of this decoder is known');
    return { name, class: kind, oracle: false, ...found };
  });
  const refused = chosen.refused.map(({ choice, status, reason }): VariantPrediction => {
    const known = catalogue.variants.find(({ name }) => name === choice.name);
    const { class: kind = 'elementwise', oracle = false } = known ?? {};
    return { name: choice.name, class: kind, oracle, ...nothing(status, reason) };
  });
  return [...predicted, ...iterated, ...refused];
}

/** The channel of the symmetric ansatz at just this n; undefined for data without a feature distribution. */
function channelAtN({ distribution }: DataSource, ratio: number, conditions: Conditions): Channel | undefined {
  if (isReason(distribution)) return undefined;
  const { groups, hidden } = symmetricInterference(ratio);
  return groupChannel(distribution, groups[0]!, 1, conditions, hidden);
}

function optimumOrReason(
  variant: TracedVariant,
  channel: Channel,
  atN: Channel | undefined,
  n: number | undefined,
): Found {
  const refusal = whyNoOptimum(variant);
  if (refusal) return nothing('none', `no prediction because ${refusal.why}`);
  try {
    const keep = keepFraction(variant, n);
    const found = { status: 'predicted', ...analyticOptimum(variant, channel, keep) } as const;
    return atN ? { ...found, analyticAtN: analyticOptimum(variant, atN, keep).loss } : found;
  } catch (thrown) {
    return nothing('failed', firstLine(thrown));
  }
}
