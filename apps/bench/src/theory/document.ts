import {
  type DataSource,
  type FeatureLaw,
  type Forge,
  RugError,
  type TracedVariant,
  dimensionsFor,
  firstLine,
} from '@rugbench/core';
import {
  type Channel,
  affineLoss,
  analyticOptimum,
  lawOptimum,
  stateEvolution,
  symmetricNoise,
  tabulateChannel,
  whyNoOptimum,
} from '@rugbench/theory';
import { relu } from '@rugbench/baseline';
import { contestants } from '../bench/contestants.ts';
import { sourceAt, tracedVariant } from '../choices/plugin-choice.ts';
import { type LoadedCatalogue } from '../plugins/load-catalogue.ts';
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

/** Everything that theory says at one point. */
export interface TheoryDocument {
  readonly r: number;
  readonly p: number;
  readonly linear: { readonly loss: number };
  readonly floor: { readonly loss: number };
  readonly iterated: { readonly loss: number };
  readonly variants: readonly VariantPrediction[];
  /** with the ReLU decoder */
  readonly forges: readonly Prediction[];
}

/** Where theory is asked. */
export interface TheoryPoint {
  readonly r: number;
  readonly p: number;
  /** makes r the realised d/n, and gives filters with a fixed k their share */
  readonly n?: number | undefined;
  readonly source: string;
  readonly variants?: readonly string[] | undefined;
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
    variants: predictVariants(point, catalogue, data, channel),
    forges: catalogue.forges.map((forge) => predictForge(forge, law, r)),
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
): VariantPrediction[] {
  const chosen = contestants(variants, catalogue, data, n);
  const predicted = chosen.variants.map((choice) => {
    const variant = tracedVariant(catalogue.variants, choice, data.law);
    const { name, class: kind, oracle } = variant;
    return { name, class: kind, oracle, ...optimumOrReason(variant, channel, n) };
  });
  const refused = chosen.refused.map(({ choice, status, reason }): VariantPrediction => {
    const known = catalogue.variants.find(({ name }) => name === choice.name);
    const { class: kind = 'elementwise', oracle = false } = known ?? {};
    return { name: choice.name, class: kind, oracle, ...nothing(status, reason) };
  });
  return [...predicted, ...refused];
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

function predictForge(forge: Forge, law: FeatureLaw, ratio: number): Prediction {
  const { name } = forge;
  try {
    const interference = forge.law(ratio);
    if (typeof interference === 'string') return { name, ...nothing('none', interference) };
    const optimum = lawOptimum(relu.trace(), law, interference);
    return { name, ...(typeof optimum === 'string' ? nothing('none', optimum) : { status: 'predicted', ...optimum }) };
  } catch (thrown) {
    return { name, ...nothing('none', firstLine(thrown)) };
  }
}
