import type { DataSource, ModelParameters, ModelSpec, Session, TrainingState } from '@rugbench/core';
import { type Trained, type TrainingNoise, heldOut, initialState, noiseOfSession } from '@rugbench/trainer';

/** Held-out samples at least, and more by so many times than a check of the recipe has: the comparison is made once. */
const LEAST_SAMPLES = 8192;
const TIMES_A_CHECK = 4;
/** Entries of samples at most. */
const MOST_ENTRIES = 2 ** 23;

/** What a trained model is compared on, and how another one is opened. */
export interface Comparing {
  /** the data, of n features */
  readonly source: DataSource;
  /** names the held-out samples */
  readonly seed: number;
  /** held-out samples of a check of the recipe, a whole number from 0 */
  readonly checkSamples: number;
  /** sizes and biases of the model */
  readonly model: ModelSpec;
  /** noise on h, as the recipe's checks have it; left out: none */
  readonly hiddenNoise?: TrainingNoise | undefined;
  /** puts a state on the device of the run */
  open(state: TrainingState): Promise<Session>;
}

/**
 * The end of a run, or the model that it started from where that has the smaller loss on common held-out samples, which neither trained nor
 * judge. So no run ends above its start beyond what these samples can tell.
 *
 * @param forged - the model with the fitted scalars of its weights
 */
export async function notAboveStart(trained: Trained, forged: ModelParameters, comparing: Comparing): Promise<Trained> {
  const { progress, session } = trained;
  const start = await comparing.open({ ...initialState(forged), step: progress.step });
  try {
    if ((await meanLoss(session, comparing)) <= (await meanLoss(start, comparing))) {
      await start.dispose();
      return trained;
    }
  } catch (thrown) {
    await start.dispose();
    throw thrown;
  }
  await session.dispose();
  const stopReason = `${progress.stopReason}; the start, with a smaller held-out loss, is kept`;
  return { session: start, progress: { ...progress, stopReason } };
}

async function meanLoss(session: Session, comparing: Comparing): Promise<number> {
  const { model, source, seed, checkSamples, hiddenNoise } = comparing;
  const affordable = Math.max(1, Math.floor(MOST_ENTRIES / source.features));
  const samples = Math.min(affordable, Math.max(LEAST_SAMPLES, TIMES_A_CHECK * checkSamples));
  const noise = await noiseOfSession(model, session, hiddenNoise);
  const { losses } = await heldOut(session, source, seed, samples, noise);
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
