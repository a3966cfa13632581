import {
  type DataSource,
  type FeatureDistribution,
  type InterferenceDistribution,
  RugError,
  type SparseBatch,
  drawBatch,
  featureVariance,
  isReason,
} from '@rugbench/core';
import { type Row, gaussianityTest, interference } from '@rugbench/measure';
import type { FigureDocument, Heading } from '@rugbench/plots/figures';
import { rowsHistogram } from './rows-histogram.ts';
import { chosenRows } from './chosen-rows.ts';
import { declaredDensity } from './declared-density.ts';
import type { NamedWeights } from './named-weights.ts';
import { normalCdf } from './normal.ts';

/** How the interference of weights is measured. */
export interface InterferenceOptions {
  /** rows of each W, a whole number from 1. Default 8, or all where there are fewer */
  readonly rows?: number;
  /** a whole number from 16. Default 4096 */
  readonly samples?: number;
  /** of the `probe` streams, a whole number in [0, 2^53). Default 0 */
  readonly seed?: number;
}

type InterferenceDocument = Extract<FigureDocument, { kind: 'interference' }>;
type InterferenceSeries = InterferenceDocument['input']['series'][number];

/** Bins of 0.2 standard deviations from -5 to 5: 0 is the middle of one. */
const EDGES = Array.from({ length: 52 }, (_, k) => (k - 25.5) / 5);
/** Values that a block of samples may have: 64 MiB. */
const BLOCK = 2 ** 23;

/**
 * The distribution of the interference over samples, for some rows of each W, each less its mean and over its standard deviation, beside
 * the normal distribution, and beside what the weights declare of themselves.
 *
 * @param weights - all with the n of the data, from 1
 * @param data - the features that meet the weights
 * @param heading - `title`; `subtitle`: the setting; `caption`: the command
 * @throws RugError `OPTIONS` when numbers of features differ
 * @see docs/theory.md, "Macroscopic measurements" and "Interference"
 */
export function interferenceFigure(
  weights: readonly NamedWeights[],
  data: DataSource,
  heading: Heading,
  { rows = 8, samples = 4096, seed = 0 }: InterferenceOptions = {},
): InterferenceDocument {
  for (const one of weights) checkFeatures(one, data.features);
  const chosen = chosenRows(data.features, rows, seed);
  const read = weights.map((one) => rowsOf(one, chosen));
  const measured = interferences(read, data, samples, seed);
  const cdf = normalCdf(EDGES);
  const normal = EDGES.slice(1).map((edge, k) => (cdf[k + 1]! - cdf[k]!) / (edge - EDGES[k]!));
  const notes = [heading.subtitle ?? '', `${chosen.length} rows, ${samples} samples`].filter((note) => note !== '');
  const test = gaussianityTest(samples, seed);
  const series = weights.map((one, k) => ({ ...seriesOf(one, data, read[k]!, measured[k]!), ...test(measured[k]!) }));
  const input = { ...heading, subtitle: notes.join('; '), samples, edges: EDGES, normal, series };
  return { kind: 'interference', name: 'interference', input };
}

function checkFeatures({ name, weights }: NamedWeights, features: number): void {
  if (weights.features === features) return;
  const must = `W must have the ${features} features of the data`;
  throw new RugError('OPTIONS', { who: name, must, got: weights.features });
}

function rowsOf({ weights }: NamedWeights, chosen: Uint32Array): Row[] {
  return Array.from(chosen, (feature) => ({ feature, entries: weights.row(feature).slice() }));
}

/** The interference of the rows of each W on the same samples, drawn block by block. */
function interferences(
  rows: readonly (readonly Row[])[],
  data: DataSource,
  samples: number,
  seed: number,
): Float64Array[][] {
  const values = rows.map((own) => own.map(() => new Float64Array(samples)));
  const block = Math.max(1, Math.floor(BLOCK / data.features));
  for (let first = 0; first < samples; first += block) {
    const batch: SparseBatch = drawBatch(data, { seed, purpose: 'probe' }, first, Math.min(block, samples - first));
    rows.forEach((own, k) => own.forEach((row, m) => values[k]![m]!.set(interference(row, batch), first)));
  }
  return values;
}

function seriesOf(
  { name, weights, interference: said = weights.interference }: NamedWeights,
  data: DataSource,
  rows: readonly Row[],
  values: readonly Float64Array[],
): Omit<InterferenceSeries, 'distance' | 'pValue'> {
  const scaled = values.map((own, m) => standardised(own, rows[m]!, data));
  return {
    name,
    rows: rows.length,
    ...rowsHistogram(scaled, EDGES),
    declared: said ? declaredOf(said, data, rows) : null,
  };
}

/**
 * Less the mean and over the standard deviation: exact ones for independent features of a known distribution, so that an atom lies where
 * it belongs, else those of the values. Values without a variance become 0.
 */
function standardised(values: Float64Array, row: Row, { distribution }: DataSource): Float64Array {
  const exact = isReason(distribution) || distribution.count === 'fixed' ? undefined : rowMoments(row, distribution);
  const { mean, variance } = exact ?? sampleMoments(values);
  const deviation = Math.sqrt(variance) || 1;
  return values.map((value) => (value - mean) / deviation);
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** E nu_i = E x times the sum of W_ij, Var nu_i = v times the sum of W_ij^2. */
function rowMoments({ feature, entries }: Row, distribution: FeatureDistribution): Moments {
  let [sum, energy] = [-entries[feature]!, -(entries[feature]! ** 2)];
  for (const entry of entries) {
    sum += entry;
    energy += entry * entry;
  }
  const mean = distribution.probability * distribution.magnitude.mean * sum;
  return { mean, variance: featureVariance(distribution) * Math.max(0, energy) };
}

function sampleMoments(values: Float64Array): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / (values.length - 1) };
}

/** The mean over the rows of what is declared for their groups; null where one of these has no such density. */
function declaredOf({ groups }: InterferenceDistribution, data: DataSource, rows: readonly Row[]): number[] | null {
  const { distribution, features } = data;
  if (isReason(distribution)) return null;
  const ends = groups.map((_, k) => groups.slice(0, k + 1).reduce((sum, { fraction }) => sum + fraction, 0));
  const density = EDGES.slice(1).map(() => 0);
  const inGroups = Map.groupBy(rows, ({ feature }) => {
    const group = ends.findIndex((end) => (feature + 0.5) / features < end);
    return group < 0 ? groups.length - 1 : group;
  });
  for (const [group, own] of inGroups) {
    const declared = declaredDensity(distribution, groups[group]!, features, EDGES);
    if (declared === undefined) return null;
    declared.forEach((value, k) => (density[k]! += (value * own.length) / rows.length));
  }
  return density;
}
