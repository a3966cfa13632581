import { type DataSource, type SamplesGivenCount, type Source, WordStream } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { type Estimate, meanOf } from '../law/estimate.ts';
import { type SourceContext, created, drawn, sampleCount, sourceLaw } from './setting.ts';

/** Samples that are drawn for each count. */
const SAMPLES = 400;
/** Plain samples of one count that a mean is worth taking of. */
const LEAST_ALIKE = 50;

/** Laws of data that can be drawn by the number of features that are on: they must be the data that are drawn plainly. */
export const countLaws: readonly Law<Source, SourceContext>[] = [
  sourceLaw('probabilities of the number of features that are on must be those of the samples', (source, context) => {
    const data = created(source, context);
    if (!data.givenCount) return undefined;
    const probabilities = probabilitiesOf(data, data.givenCount);
    const wrong = probabilities.findIndex((probability) => !(probability >= 0 && probability <= 1));
    if (wrong >= 0) return { where: `count ${wrong}`, got: probabilities[wrong] };
    const sum = probabilities.reduce((total, probability) => total + probability, 0);
    if (!(Math.abs(sum - 1) <= 1e-9)) return { where: 'sum of all', got: sum };
    const samples = sampleCount(context);
    const { offsets } = drawn(data, context, 0, samples);
    const times = new Float64Array(data.features + 1);
    for (let s = 0; s < samples; s++) times[offsets[s + 1]! - offsets[s]!]!++;
    const missed = probabilities.findIndex((probability, count) => {
      const slack = 6 * Math.sqrt(samples * probability * (1 - probability)) + 6;
      return Math.abs(times[count]! - samples * probability) > slack;
    });
    if (missed < 0) return undefined;
    const got = `${times[missed]} of ${samples} samples instead of ${samples * probabilities[missed]!}`;
    return { where: `count ${missed}`, got };
  }),

  sourceLaw(
    'samples of a given number of features must have it, and features and values as all samples',
    (source, context) => {
      const data = created(source, context);
      if (!data.givenCount) return undefined;
      const probabilities = probabilitiesOf(data, data.givenCount);
      const count = probabilities.indexOf(Math.max(...probabilities.slice(1)), 1);
      if (count < 1 || probabilities[count] === 0) return undefined;
      const found = samplesOf(data, data.givenCount, count, context);
      return 'got' in found ? found : otherThan(data, found, count, context);
    },
  ),
];

function probabilitiesOf({ features }: DataSource, { probability }: SamplesGivenCount): number[] {
  return Array.from({ length: features + 1 }, (_, count) => probability(count));
}

/** Of each of some samples. */
interface Means {
  readonly positions: number[];
  readonly values: number[];
}

/** Mean feature and mean value of some samples of a count; or what is wrong with one of them. */
function samplesOf(
  { features }: DataSource,
  { draw }: SamplesGivenCount,
  count: number,
  { seed = 1 }: SourceContext,
): Means | Breach {
  const [indices, values] = [new Uint32Array(features + 1), new Float32Array(features + 1)];
  const means: Means = { positions: [], values: [] };
  for (let s = 0; s < SAMPLES; s++) {
    indices.fill(features);
    draw(new WordStream(seed, 'probe', s), count, indices, values);
    const wrong = wrongEntry(indices, count, features);
    if (wrong >= 0) return { where: `sample ${s} of ${count}, entry ${wrong}`, got: indices[wrong] };
    means.positions.push(meanOf(indices.subarray(0, count)).value);
    means.values.push(meanOf(values.subarray(0, count)).value);
  }
  return means;
}

/** The first entry that is not above the one before it, not below n, or written behind the last one; -1 for none. */
function wrongEntry(indices: Uint32Array, count: number, features: number): number {
  return indices.findIndex((index, k) =>
    k < count ? index >= features || (k > 0 && index <= indices[k - 1]!) : index !== features,
  );
}

/** Means of features and of values, against those of samples with as many features on that were drawn plainly. */
function otherThan(data: DataSource, found: Means, count: number, context: SourceContext): Breach | undefined {
  const { offsets, indices, values } = drawn(data, context, 0, sampleCount(context));
  const starts = Array.from(offsets.subarray(0, -1)).filter((start, s) => offsets[s + 1]! - start === count);
  if (starts.length < LEAST_ALIKE) return undefined;
  const means = (list: Uint32Array | Float32Array): Estimate =>
    meanOf(starts.map((start) => meanOf(list.subarray(start, start + count)).value));
  return (
    apart('mean feature', meanOf(found.positions), means(indices)) ??
    apart('mean value', meanOf(found.values), means(values))
  );
}

function apart(where: string, one: Estimate, other: Estimate): Breach | undefined {
  const slack = 6 * Math.hypot(one.error, other.error) + 1e-12;
  if (Math.abs(one.value - other.value) <= slack) return undefined;
  return { where, got: `${one.value} instead of ${other.value} ± ${slack}` };
}
