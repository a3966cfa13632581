import {
  type DataSource,
  type FeatureLaw,
  type Forge,
  RugError,
  type TracedVariant,
  dimensionsFor,
  firstLine,
  pluginNamed,
} from '@rugbench/core';
import {
  type Channel,
  affineLoss,
  analyticOptimum,
  lawFloor,
  lawOptimum,
  stateEvolution,
  symmetricNoise,
  tabulateChannel,
  tunedOptions,
  whyNoOptimum,
} from '@rugbench/theory';
import { relu } from '@rugbench/baseline';
import { contestants } from '../bench/contestants.ts';
import { BEST_FORGE } from '../choices/forge-choice.ts';
import { sourceAt, tracedVariant } from '../choices/plugin-choice.ts';
import { type LoadedCatalogue, standsAlone } from '../plugins/load-catalogue.ts';
import { mixedCodes, partsInWords, simplestOf } from '../forged/best-codes.ts';
import { keepFraction } from './keep-fraction.ts';

/** A variant or a forge with what theory predicts for it; `loss` is null, with a reason, where that is nothing. */
export interface Prediction {
  readonly name: string;
  /** none: theory does not apply; skipped: it cannot exist on this data; failed: it is broken */
  readonly status: 'predicted' | 'none' | 'skipped' | 'failed';
  readonly loss: number | null;
  readonly parameters: Readonly<Record<string, number>>;
  readonly reason?: string;
}

export interface VariantPrediction extends Prediction {
  readonly class: TracedVariant['class'];
  readonly oracle: boolean;
}

/** What theory predicts for a forge at large n. */
export interface ForgePrediction extends Prediction {
  /** loss of the best elementwise decoder for its interference; null where there is no law */
  readonly floor: number | null;
  /** options that theory chose, or the parts of the best mixture */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Everything that theory says at one point. */
export interface TheoryDocument {
  readonly r: number;
  readonly p: number;
  readonly linear: { readonly loss: number };
  readonly floor: { readonly loss: number };
  readonly iterated: { readonly loss: number };
  readonly variants: readonly VariantPrediction[];
  /** with the ReLU decoder; the last is the best mixture of all of them */
  readonly forges: readonly ForgePrediction[];
}

/** Where theory is asked. */
export interface TheoryPoint {
  readonly r: number;
  readonly p: number;
  /** makes r the realised d/n, and gives filters with a fixed k their share */
  readonly n?: number | undefined;
  readonly source: string;
  readonly variants?: readonly string[] | undefined;
  /** forges by name, and `best-forge`; left out: all that stand alone, and that */
  readonly forges?: readonly string[] | undefined;
}

/**
 * The predictions at one point.
 *
 * @throws RugError `OPTIONS` for data without a law that theory can use, with the reason
 */
export function theoryDocument(point: TheoryPoint, catalogue: LoadedCatalogue): TheoryDocument {
  const { p, n } = point;
  const r = n === undefined ? point.r : dimensionsFor(n, point.r) / n;
  const data = sourceAt(catalogue.sources, point.source, p, n);
  const law = lawOf(data, point.source);
  const channel = tabulateChannel(law, symmetricNoise(law, r));
  return {
    r,
    p,
    linear: { loss: affineLoss(law, r) },
    floor: { loss: channel.floor },
    iterated: { loss: stateEvolution(law, r).loss },
    variants: predictVariants(point, catalogue, data, channel, r),
    forges: predictForges(point.forges, catalogue.forges, law, r),
  };
}

function lawOf({ law }: DataSource, source: string): FeatureLaw {
  if (typeof law !== 'string') return law;
  throw new RugError('OPTIONS', {
    who: '--source',
    must: `no prediction because ${law}`,
    got: source,
    todo: 'rug bench measures on it.',
  });
}

function predictVariants(
  { variants, n }: TheoryPoint,
  catalogue: LoadedCatalogue,
  data: DataSource,
  channel: Channel,
  ratio: number,
): VariantPrediction[] {
  const chosen = contestants(variants, catalogue, data, n);
  const predicted = chosen.variants.map((choice) => {
    const variant = tracedVariant(catalogue.variants, choice, data.law);
    const { name, class: kind, oracle } = variant;
    return { name, class: kind, oracle, ...optimumOrReason(variant, channel, n) };
  });
  const iterated = chosen.decoders.map(({ name }): VariantPrediction => {
    const { class: kind, theory } = pluginNamed('--variants', catalogue.decoders, name);
    const known = theory === 'state-evolution' && typeof data.law !== 'string';
    const found: Found = known
      ? { status: 'predicted', loss: stateEvolution(data.law, ratio).loss, parameters: {} }
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

type Found = Omit<Prediction, 'name'>;

function nothing(status: Prediction['status'], reason: string): Found {
  return { status, loss: null, parameters: {}, reason };
}

function optimumOrReason(variant: TracedVariant, channel: Channel, n: number | undefined): Found {
  const refusal = whyNoOptimum(variant);
  if (refusal) return nothing('none', `no prediction because ${refusal}`);
  try {
    return { status: 'predicted', ...analyticOptimum(variant, channel, keepFraction(variant, n)) };
  } catch (thrown) {
    return nothing('failed', firstLine(thrown));
  }
}

function predictForges(
  wanted: readonly string[] | undefined,
  all: readonly Forge[],
  law: FeatureLaw,
  ratio: number,
): ForgePrediction[] {
  const names = wanted ?? [...all.filter(standsAlone).map(({ name }) => name), BEST_FORGE];
  const chosen = names.filter((name) => name !== BEST_FORGE).map((name) => pluginNamed('--forges', all, name));
  const predicted = chosen.map((forge) => predictForge(forge, law, ratio));
  return names.includes(BEST_FORGE) ? [...predicted, predictBest(all, law, ratio, predicted)] : predicted;
}

function predictForge(forge: Forge, law: FeatureLaw, ratio: number): ForgePrediction {
  const { name } = forge;
  const none = (reason: string): ForgePrediction => ({ name, ...nothing('none', reason), floor: null, options: {} });
  try {
    const options = tunedOptions(relu.trace(), law, forge, ratio);
    const interference = forge.law(ratio, options);
    if (typeof interference === 'string') return none(interference);
    const optimum = lawOptimum(relu.trace(), law, interference);
    if (typeof optimum === 'string') return none(optimum);
    const { loss, parameters } = optimum;
    return { name, status: 'predicted', loss, parameters, floor: lawFloor(law, interference), options };
  } catch (thrown) {
    return none(firstLine(thrown));
  }
}

/** The best of the forges with free options, as predicted, and of mixtures of all others, whatever the number of features. */
function predictBest(
  forges: readonly Forge[],
  law: FeatureLaw,
  ratio: number,
  predicted: readonly ForgePrediction[],
): ForgePrediction {
  const { parts, loss } = mixedCodes(law, forges, ratio);
  const mixed = {
    status: 'predicted',
    loss,
    parameters: {},
    floor: null,
    options: { parts: partsInWords(parts) },
  } as const;
  const tuned = predicted.flatMap(({ name, loss: own, options, ...rest }) =>
    own !== null && Object.keys(options).length > 0
      ? [{ ...rest, loss: own, options: { parts: name, ...options } }]
      : [],
  );
  return {
    ...simplestOf<Omit<ForgePrediction, 'name' | 'loss'> & { loss: number }>([mixed, ...tuned]),
    name: BEST_FORGE,
  };
}
