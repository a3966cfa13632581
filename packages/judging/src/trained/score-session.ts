import type { DataSource, SampleStream, Session } from '@rugbench/core';
import { type StreamNoise, noiseOf } from '@rugbench/trainer';
import { type Score, createScorer, judgingSamples } from '@rugbench/measure';
import { drawnWith } from '../forged/forged-noise.ts';

/** Samples that are evaluated at a time. */
const BLOCK = 256;

/** Fresh samples, and the noise on h that they come with. */
export interface ScoredSamples {
  /** the data, of n features */
  readonly source: DataSource;
  /** which samples */
  readonly stream: SampleStream;
  /** how many, a whole number from 2 */
  readonly samples: number;
  /** noise on h, of the size that this very model has; left out: none */
  readonly noise?: StreamNoise | undefined;
}

/**
 * Scores the raw outputs of a session on fresh samples.
 *
 * @param afterBlock - awaited now and then, with the fraction that is done
 */
export async function scoreSession(
  session: Session,
  { source, stream, samples, noise }: ScoredSamples,
  afterBlock: (fraction: number) => Promise<void> | void = () => undefined,
): Promise<Score> {
  const drawn = judgingSamples(drawnWith(noise, source), stream, samples);
  const addNoise = noiseOf(noise, stream);
  const scorer = createScorer(source.features, drawn.strata);
  for (let first = 0; first < samples; first += BLOCK) {
    const batch = drawn.batch(first, Math.min(BLOCK, samples - first));
    scorer.add(batch, await session.evaluate(addNoise(batch, first)));
    await afterBlock((first + batch.count) / samples);
  }
  return scorer.score();
}
