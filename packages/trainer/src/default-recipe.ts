import type { Recipe, RecipeSettings } from './recipe.ts';

const BATCH = 256;
/** Peak learning rate times the root of n: 5e-3 at n = 256. */
const RATE = 0.08;
const WARM_UP = 200;
/** Steps between two checks on the held-out samples. */
const CHECK_EVERY = 250;
const CHECK_SAMPLES = 2048;
/** A check is compared with the one so many checks before. */
const WINDOW = 4;
/** The loss must fall along a window by so many standard errors of the paired difference, ... */
const STANDARD_ERRORS = 2;
/** ... and by this share of itself. */
const LEAST_GAIN = 0.005;
/** The decay of the learning rate takes this share of the steps before the decay. */
const SETTLE_SHARE = 0.5;
const MAX_STEPS = 3750;

/** The numbers of this recipe, for the record. @see recipeConstants */
export const DEFAULT_CONSTANTS = {
  ...{ BATCH, RATE, WARM_UP, CHECK_EVERY, CHECK_SAMPLES, WINDOW },
  ...{ STANDARD_ERRORS, LEAST_GAIN, SETTLE_SHARE, MAX_STEPS },
} as const;

/**
 * The default recipe: batches of 256; a short warm-up to the peak learning rate; exploration at that rate until held-out
 * samples show no gain; then a cosine decay to zero, half as long.
 *
 * The same 2048 held-out samples are scored every 250 steps. Their losses are compared, sample by sample, with those of 1000 steps
 * before: exploration ends when the mean gain is within two standard errors of that paired difference, or
 * below 0.5 % of the loss. Until then, unrepresented features get a new start at each check ({@link revive}).
 *
 * @see docs/training.md
 */
export function defaultRecipe({ features, steps, rateFactor }: RecipeSettings): Recipe {
  const maxSteps = steps ?? MAX_STEPS;
  const exploration = Math.round(maxSteps / (1 + SETTLE_SHARE));
  const warmUp = Math.min(WARM_UP, exploration);
  const peak = (rateFactor * RATE) / Math.sqrt(features);
  return {
    name: 'default',
    maxSteps,
    batch: (step) => ({ first: step * BATCH, count: BATCH }),
    learningRate: ({ step, settleFrom }) => {
      if (settleFrom === null) return peak * Math.min(1, (step + 1) / warmUp);
      const share = (step - settleFrom) / settleSteps(settleFrom, maxSteps);
      return (peak / 2) * (1 + Math.cos(Math.PI * Math.min(1, share)));
    },
    afterStep: (progress) => {
      const { step, settleFrom } = progress;
      if (settleFrom === null) return step >= exploration ? { ...progress, checks: [], settleFrom: step } : progress;
      const settled = step >= settleFrom + settleSteps(settleFrom, maxSteps);
      const stopReason = 'held-out samples showed no gain, and the learning rate has decayed';
      return settled && step < maxSteps ? { ...progress, stopReason } : progress;
    },
    checkEvery: CHECK_EVERY,
    checkSamples: CHECK_SAMPLES,
    afterCheck: (progress, losses) => {
      if (progress.settleFrom !== null) return progress;
      const checks = [...progress.checks, losses].slice(-WINDOW - 1);
      const noted = { ...progress, checks };
      if (steps !== null || checks.length <= WINDOW || gains(checks[0]!, losses)) return noted;
      return { ...progress, checks: [], settleFrom: progress.step };
    },
    revives: ({ settleFrom }) => settleFrom === null,
  };
}

/** Steps of the decay that begins at a step. */
function settleSteps(from: number, maxSteps: number): number {
  return Math.max(1, Math.min(maxSteps - from, Math.max(CHECK_EVERY, Math.round(SETTLE_SHARE * from))));
}

/** Whether losses fell beyond doubt and by enough, on the same samples. */
function gains(before: readonly number[], now: readonly number[]): boolean {
  const count = now.length;
  const differences = before.map((loss, s) => loss - now[s]!);
  const gain = differences.reduce((sum, difference) => sum + difference, 0) / count;
  const variance = differences.reduce((sum, difference) => sum + (difference - gain) ** 2, 0) / (count - 1);
  const loss = now.reduce((sum, value) => sum + value, 0) / count;
  return gain > STANDARD_ERRORS * Math.sqrt(variance / count) && gain > LEAST_GAIN * loss;
}
