import type { Recipe, RecipeSettings } from './recipe.ts';

const BATCH = 256;
/** A batch has each feature on so many times at least, as 256 samples do at p = 0.01, ... */
const BATCH_EVENTS = 2.56;
/** ... but no more entries than this, unless 256 samples have more. */
const BATCH_ENTRIES = 2 ** 20;
/** Peak learning rate times the root of n: 5e-3 at n = 256. */
const RATE = 0.08;
/** Peak learning rate at most, as at n = 16: entries of W are of the order of 1 in the smallest models. */
const MOST_RATE = 0.02;
const WARM_UP = 200;
/** Steps between two checks on the held-out samples. */
const CHECK_EVERY = 250;
const CHECK_SAMPLES = 2048;
/** Held-out samples have each feature on so many times at least, ... */
const CHECK_EVENTS = 20;
/** ... but no more entries than this, unless 2048 samples have more. */
const CHECK_ENTRIES = 2 ** 22;
/** A check is compared with the one so many checks before. */
const WINDOW = 4;
/** The loss must fall along a window by so many standard errors of the paired difference, ... */
const STANDARD_ERRORS = 2;
/** ... and by this share of itself. */
const LEAST_GAIN = 0.005;
/** A run that goes back to its start goes on at this share of the learning rate. */
const RETURN_SHARE = 1 / 4;
/** The decay of the learning rate takes this share of the steps before the decay. */
const SETTLE_SHARE = 0.5;
const MAX_STEPS = 3750;

/** The numbers of this recipe, for the record. @see recipeConstants */
export const DEFAULT_CONSTANTS = {
  ...{ BATCH, BATCH_EVENTS, BATCH_ENTRIES, RATE, MOST_RATE, WARM_UP },
  ...{ CHECK_EVERY, CHECK_SAMPLES, CHECK_EVENTS, CHECK_ENTRIES, WINDOW },
  ...{ STANDARD_ERRORS, LEAST_GAIN, RETURN_SHARE, SETTLE_SHARE, MAX_STEPS },
} as const;

/**
 * The default recipe: batches of 256; a short warm-up to the peak learning rate; exploration at that rate until held-out
 * samples show no gain; then a cosine decay to zero, half as long.
 *
 * The same 2048 held-out samples are scored every 250 steps. Their losses are compared, sample by sample, with those of 1000 steps
 * before: exploration ends when the mean gain is within two standard errors of that paired difference, or
 * below 0.5 % of the loss. Until then, unrepresented features get a new start at each check ({@link revive}).
 *
 * A run that starts at a model worth keeping goes back to it where the held-out losses are above its own by more than two standard errors of
 * the paired difference, warms up again, and goes on at a quarter of the rate: the noise of an ordinary rate is more than a good code bears.
 *
 * What a run learns from is features that are on. Below p = 0.01 batches and held-out samples grow so that each feature is on as often as
 * there, up to 2^20 and 2^22 entries.
 *
 * @see docs/training.md
 */
export function defaultRecipe({ features, probability, steps, rateFactor }: RecipeSettings): Recipe {
  const maxSteps = steps ?? MAX_STEPS;
  const exploration = Math.round(maxSteps / (1 + SETTLE_SHARE));
  const warmUp = Math.min(WARM_UP, exploration);
  const peak = rateFactor * Math.min(MOST_RATE, RATE / Math.sqrt(features));
  const batch = Math.max(BATCH, Math.min(Math.ceil(BATCH_EVENTS / probability), Math.floor(BATCH_ENTRIES / features)));
  return {
    name: 'default',
    maxSteps,
    batch: (step) => ({ first: step * batch, count: batch }),
    learningRate: ({ step, settleFrom, returns }) => {
      const top = peak * RETURN_SHARE ** returns.length;
      if (settleFrom === null) return top * Math.min(1, (step - (returns.at(-1) ?? 0) + 1) / warmUp);
      const share = (step - settleFrom) / settleSteps(settleFrom, maxSteps);
      return (top / 2) * (1 + Math.cos(Math.PI * Math.min(1, share)));
    },
    afterStep: (progress) => {
      const { step, settleFrom } = progress;
      if (settleFrom === null) return step >= exploration ? { ...progress, checks: [], settleFrom: step } : progress;
      const settled = step >= settleFrom + settleSteps(settleFrom, maxSteps);
      const stopReason = 'held-out samples showed no gain, and the learning rate has decayed';
      return settled && step < maxSteps ? { ...progress, stopReason } : progress;
    },
    checkEvery: CHECK_EVERY,
    checkSamples: checkSamples(features, probability),
    afterCheck: (progress, losses) => {
      if (progress.settleFrom !== null) return progress;
      const now = blockMeans(losses);
      const checks = [...progress.checks, now].slice(-WINDOW - 1);
      const noted = { ...progress, checks };
      if (steps !== null || checks.length <= WINDOW || gains(checks[0]!, now)) return noted;
      return { ...progress, checks: [], settleFrom: progress.step };
    },
    goesBack: ({ settleFrom }, losses, before) => settleFrom === null && gainOf(losses, before) > 0,
    revives: ({ settleFrom }) => settleFrom === null,
  };
}

/** A multiple of 2048, so that the losses of equally many samples are noted as one number. */
function checkSamples(features: number, probability: number): number {
  const wanted = Math.ceil(CHECK_EVENTS / probability / CHECK_SAMPLES);
  const affordable = Math.floor(CHECK_ENTRIES / features / CHECK_SAMPLES);
  return CHECK_SAMPLES * Math.max(1, Math.min(wanted, affordable));
}

/** At most 2048 losses, each the mean of equally many that follow each other. */
function blockMeans(losses: readonly number[]): readonly number[] {
  const size = Math.ceil(losses.length / CHECK_SAMPLES);
  if (size <= 1) return losses;
  return Array.from({ length: Math.ceil(losses.length / size) }, (_, block) => {
    const own = losses.slice(block * size, (block + 1) * size);
    return own.reduce((sum, loss) => sum + loss, 0) / own.length;
  });
}

/** Steps of the decay that begins at a step. */
function settleSteps(from: number, maxSteps: number): number {
  return Math.max(1, Math.min(maxSteps - from, Math.max(CHECK_EVERY, Math.round(SETTLE_SHARE * from))));
}

/** Whether losses fell beyond doubt and by enough, on the same samples. */
function gains(before: readonly number[], now: readonly number[]): boolean {
  const loss = now.reduce((sum, value) => sum + value, 0) / now.length;
  return gainOf(before, now) > LEAST_GAIN * loss;
}

/** How far losses fell in the mean, on the same samples; 0 where that is within two standard errors of the paired difference. */
function gainOf(before: readonly number[], now: readonly number[]): number {
  const count = now.length;
  const differences = before.map((loss, s) => loss - now[s]!);
  const gain = differences.reduce((sum, difference) => sum + difference, 0) / count;
  const variance = differences.reduce((sum, difference) => sum + (difference - gain) ** 2, 0) / (count - 1);
  return gain > STANDARD_ERRORS * Math.sqrt(variance / count) ? gain : 0;
}
