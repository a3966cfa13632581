import {
  type DataSource,
  type FeatureDistribution,
  type Keep,
  type TracedVariant,
  WordStream,
  drawBatch,
} from '@rugbench/core';
import { keepMask } from '@rugbench/core/reference';
import { persianRug } from '@rugbench/forge';
import type { FigureDocument, KeptOutputs } from '@rugbench/plots';
import { analyticOptimum, symmetricNoise, tabulateChannel, whyNoOptimum } from '@rugbench/theory';
import { PICTURED, PICTURED_FEATURES as FEATURES } from './pictured.ts';

/** Samples of the batch behind a Persian rug. */
const SAMPLES = 64;
/** Outputs that a picture shows, the first by rank. */
const SHOWN = 48;

/**
 * What a filter does to a sample of the data: its pre-activations on a Persian rug with the scale and bias of the analytic optimum, in the
 * order in which the filter ranks them. Of a filter that ranks samples it is one feature in a batch.
 *
 * @param data - a source of 256 features
 */
export function keptFigure(
  traced: TracedVariant,
  keep: Keep,
  data: DataSource,
  distribution: FeatureDistribution,
  title: string,
): FigureDocument {
  const { a, b, k: best } = settingOf(traced, keep, distribution);
  // groups of one feature filter nothing: those of a picture hold eight at least
  const k = keep.per === 'group' ? Math.min(best, FEATURES / 8) : best;
  const { z, on } = preActivations(data, a, b);
  const own = { ...keep, k };
  const mask = keepMask({ ...traced, keep: own }, z, SAMPLES, FEATURES);
  const ranks = keep.by === 'magnitude' ? z.map(Math.abs) : z;
  const positions = [...rankedTogether(own, on)].sort((one, other) => ranks[other]! - ranks[one]! || one - other);
  const input: KeptOutputs = {
    title,
    subtitle: `${WHAT[keep.per]}: n = ${FEATURES}, r = ${PICTURED.r}, p = ${PICTURED.p}, k = ${k}, on a Persian rug`,
    ranked: positions.slice(0, SHOWN).map((at) => ({ value: z[at]!, kept: mask[at] === 1, on: on.has(at) })),
    threshold: thresholdOf(positions, ranks, mask),
    bySize: keep.by === 'magnitude',
    rankLabel: keep.per === 'feature' ? 'rank of the sample for this feature' : 'rank of the output in its sample',
  };
  return { kind: 'kept-outputs', name: 'activation', input };
}

const WHAT: Readonly<Record<Keep['per'], string>> = {
  sample: 'one sample',
  batch: `one sample in a batch of ${SAMPLES}, whose outputs are ranked together`,
  feature: `one feature in a batch of ${SAMPLES} samples`,
  group: 'one sample, in each group of neighbours the first passes',
};

/** Scale, bias and k of the analytic optimum; where theory has none, W as it is and as many outputs as features are on. */
function settingOf(
  traced: TracedVariant,
  { k }: Keep,
  distribution: FeatureDistribution,
): { readonly a: number; readonly b: number; readonly k: number } {
  const given = k === null ? null : Math.min(k, FEATURES);
  if (whyNoOptimum(traced)) return { a: 1, b: 0, k: given ?? Math.ceil(FEATURES * PICTURED.p) };
  const channel = tabulateChannel(distribution, symmetricNoise(distribution, PICTURED.r));
  const { a, b, keepFraction } = analyticOptimum(traced, channel, given === null ? null : given / FEATURES).parameters;
  return { a: a!, b: b!, k: given ?? Math.max(1, Math.round(keepFraction! * FEATURES)) };
}

/** z = a W x + b [samples, n], and the positions of features that are on. */
function preActivations(
  data: DataSource,
  a: number,
  b: number,
): { readonly z: Float64Array; readonly on: ReadonlySet<number> } {
  const dimensions = Math.floor(PICTURED.r * FEATURES);
  const weights = persianRug.forge({ features: FEATURES, dimensions }, new WordStream(0, 'weights'));
  const { offsets, indices, values } = drawBatch(data, { seed: 0, purpose: 'judge' }, 0, SAMPLES);
  const x = new Float64Array(SAMPLES * FEATURES);
  const on = new Set<number>();
  for (let sample = 0; sample < SAMPLES; sample++) {
    for (let at = offsets[sample]!; at < offsets[sample + 1]!; at++) {
      x[sample * FEATURES + indices[at]!] = values[at]!;
      on.add(sample * FEATURES + indices[at]!);
    }
  }
  const h = new Float64Array(SAMPLES * dimensions);
  const y = new Float64Array(SAMPLES * FEATURES);
  weights.encode(x, SAMPLES, h);
  weights.decode(h, SAMPLES, y);
  return { z: y.map((entry) => a * entry + b), on };
}

/** Positions of the first sample, or the first feature, that has three features on, or as many as there are. */
function rankedTogether({ per }: Keep, on: ReadonlySet<number>): Iterable<number> {
  const nameOf = (at: number): number => (per === 'feature' ? at % FEATURES : Math.floor(at / FEATURES));
  const counts = Map.groupBy(on, nameOf);
  const most = Math.min(3, Math.max(0, ...[...counts.values()].map(({ length }) => length)));
  const chosen = [...counts].filter(([, own]) => own.length >= most).map(([name]) => name);
  const first = Math.min(...chosen);
  return Array.from({ length: SAMPLES * FEATURES }, (_, at) => at).filter((at) => nameOf(at) === first);
}

/** Half way between the last that passes and the first that does not; null where one that passes ranks below one that does not. */
function thresholdOf(positions: readonly number[], ranks: Float64Array, mask: Uint8Array): number | null {
  const passing = positions.filter((at) => mask[at] === 1).length;
  if (passing === 0 || passing === positions.length) return null;
  if (positions.slice(0, passing).some((at) => mask[at] === 0)) return null;
  return (ranks[positions[passing - 1]!]! + ranks[positions[passing]!]!) / 2;
}
