import type { DataSource, SampleStream, Session } from '@rugbench/core';
import { type Score, createScorer, judgingSamples } from '@rugbench/measure';

/** Samples that are evaluated at a time. */
const BLOCK = 256;

/**
 * Scores the raw outputs of a session on fresh samples.
 *
 * @param afterBlock - awaited now and then, with the fraction that is done
 */
export async function scoreSession(
  session: Session,
  source: DataSource,
  stream: SampleStream,
  samples: number,
  afterBlock: (fraction: number) => Promise<void> | void = () => undefined,
): Promise<Score> {
  const drawn = judgingSamples(source, stream, samples);
  const scorer = createScorer(source.features, drawn.strata);
  for (let first = 0; first < samples; first += BLOCK) {
    const batch = drawn.batch(first, Math.min(BLOCK, samples - first));
    scorer.add(batch, await session.evaluate(batch));
    await afterBlock((first + batch.count) / samples);
  }
  return scorer.score();
}
