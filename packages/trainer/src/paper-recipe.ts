import type { Progress } from './progress.ts';
import type { Recipe, RecipeSettings } from './recipe.ts';

const EPOCH_SAMPLES = 30_000;
const BATCH = 1024;
const STEPS_PER_EPOCH = Math.ceil(EPOCH_SAMPLES / BATCH);
const EPOCHS = 1500;
/** Steps over which losses are averaged before they are compared. */
const WINDOW = 200;
const RATE = 3e-3;

/** The numbers of this recipe, for the record. @see recipeConstants */
export const PAPER_CONSTANTS = { EPOCH_SAMPLES, BATCH, EPOCHS, WINDOW, RATE } as const;

/**
 * The recipe of the paper's authors: Adam at $3 \cdot 10^{-3} / \sqrt n$, epochs of 30,000 fresh samples (29 batches of 1024 and one of
 * 304), at most 1500 of them; it stops when the mean loss of 200 steps is not below that of the 200 before.
 *
 * The Persian rug is a plateau of training, and this rule often ends a run there: see docs/training.md.
 *
 * @see arXiv:2410.12101
 */
export function paperRecipe({ features, steps, rateFactor }: RecipeSettings): Recipe {
  return {
    name: 'paper',
    maxSteps: steps ?? EPOCHS * STEPS_PER_EPOCH,
    batch: (step) => {
      const within = step % STEPS_PER_EPOCH;
      const first = Math.floor(step / STEPS_PER_EPOCH) * EPOCH_SAMPLES + within * BATCH;
      return { first, count: Math.min(BATCH, EPOCH_SAMPLES - within * BATCH) };
    },
    learningRate: () => (rateFactor * RATE) / Math.sqrt(features),
    afterStep: (progress, loss) => (steps === null ? stopOnPlateau(progress, loss) : progress),
    checkEvery: null,
    checkSamples: 0,
    afterCheck: (progress) => progress,
    goesBack: () => false,
    revives: () => false,
  };
}

function stopOnPlateau(progress: Progress, loss: number): Progress {
  const recent = [...progress.recent, loss];
  if (recent.length < 2 * WINDOW) return { ...progress, recent };
  const before = mean(recent.slice(0, WINDOW));
  const now = mean(recent.slice(WINDOW));
  if (now >= before) return { ...progress, recent, stopReason: `the mean loss of ${WINDOW} steps did not fall` };
  return { ...progress, recent: recent.slice(WINDOW) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
