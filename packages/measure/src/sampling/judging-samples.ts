import { type DataSource, type SampleStream, type SparseBatch, type WordStream, drawBatch } from '@rugbench/core';
import { type Stratum, possibleCounts, strataOf } from './strata.ts';

const TWO_32 = 0x1_0000_0000;

/** The samples that judge, common to all models of a comparison. */
export interface JudgingSamples {
  /** the strata from which they are drawn, in their order; null: drawn plainly */
  readonly strata: readonly Stratum[] | null;
  /** Samples `first` to `first + count - 1`: each is a pure function of the stream, its number and M. */
  batch(first: number, count: number): SparseBatch;
  /** for how many samples of M one stands, above 0: 1 where they are drawn plainly; in all these add up to M */
  standsFor(sample: number): number;
}

/**
 * The samples of a stream that judge: plain ones, or where few features are on at once samples by strata, {@link strataOf}.
 *
 * @param samples - M, how many there are in all
 * @see docs/what-the-numbers-mean.md, "Where few features are on"
 */
export function judgingSamples(source: DataSource, stream: SampleStream, samples: number): JudgingSamples {
  const strata = strataOf(source, samples);
  if (strata === null) {
    return { strata, batch: (first, count) => drawBatch(source, stream, first, count), standsFor: () => 1 };
  }
  const pieces = piecesOf(source, strata);
  return {
    strata,
    batch: (first, count) => {
      const end = first + count;
      const met = pieces.filter((piece) => piece.first < end && piece.end > first);
      const batches = met.map(({ data, ...piece }) => {
        const from = Math.max(first, piece.first);
        return drawBatch(data, stream, from, Math.min(end, piece.end) - from);
      });
      return batches.length === 1 ? batches[0]! : joined(source, batches);
    },
    standsFor: (sample) => {
      const { stratum } = pieces.find(({ end }) => sample < end)!;
      return (stratum.probability * samples) / stratum.samples;
    },
  };
}

/** Samples `first` to `end - 1`, of one stratum. */
interface Piece {
  readonly first: number;
  readonly end: number;
  readonly stratum: Stratum;
  /** the data, given that a sample lies in the stratum */
  readonly data: DataSource;
}

function piecesOf(source: DataSource, strata: readonly Stratum[]): Piece[] {
  const counts = possibleCounts(source);
  let first = 0;
  return strata.map((stratum) => {
    const own = counts.filter(({ count }) => count >= stratum.from && count <= stratum.to);
    const piece = { first, end: first + stratum.samples, stratum, data: given(source, own) };
    first = piece.end;
    return piece;
  });
}

/** Data of which only samples with some counts are drawn; the count by inversion of one word, where there are several. */
function given(
  source: DataSource,
  counts: readonly { readonly count: number; readonly probability: number }[],
): DataSource {
  const { draw } = source.givenCount!;
  let sum = 0;
  const below = counts.map(({ probability }) => (sum += probability));
  const countOf = (words: WordStream): number => {
    if (counts.length === 1) return counts[0]!.count;
    const at = ((words.next() + 0.5) / TWO_32) * sum;
    const found = below.findIndex((edge) => at < edge);
    return counts[found < 0 ? counts.length - 1 : found]!.count;
  };
  return {
    ...source,
    draw: (words, indices, values) => {
      const count = countOf(words);
      draw(words, count, indices, values);
      return count;
    },
  };
}

function joined({ features, importance }: DataSource, batches: readonly SparseBatch[]): SparseBatch {
  const count = batches.reduce((sum, batch) => sum + batch.count, 0);
  const size = batches.reduce((sum, { indices }) => sum + indices.length, 0);
  const batch = {
    features,
    count,
    offsets: new Uint32Array(count + 1),
    indices: new Uint32Array(size),
    values: new Float32Array(size),
  };
  let [sample, end] = [0, 0];
  for (const { offsets, indices, values, ...one } of batches) {
    for (let s = 1; s <= one.count; s++) batch.offsets[sample + s] = end + offsets[s]!;
    batch.indices.set(indices, end);
    batch.values.set(values, end);
    sample += one.count;
    end += indices.length;
  }
  return importance ? { ...batch, importance } : batch;
}
