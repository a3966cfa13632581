import { describe, expect, it } from 'vitest';
import { defaultRecipe } from './default-recipe.ts';
import { BEGINNING, type Progress, noteLoss } from './progress.ts';
import type { Recipe } from './recipe.ts';

const settings = { features: 256, probability: 0.05, steps: null, rateFactor: 1 };
/** Peak learning rate at n = 256. */
const PEAK = 5e-3;
/** Steps at most, and those of them that may explore. */
const MOST = defaultRecipe(settings).maxSteps;
const EXPLORED = (2 * MOST) / 3;

interface Run {
  readonly progress: Progress;
  /** learning rate of each step */
  readonly rates: readonly number[];
}

/** A run with given losses of the held-out samples. */
function run(recipe: Recipe, heldOut: (step: number) => readonly number[], from: Progress = BEGINNING): Run {
  let progress = from;
  const rates: number[] = [];
  while (progress.step < recipe.maxSteps && progress.stopReason === null) {
    rates.push(recipe.learningRate(progress));
    progress = recipe.afterStep(noteLoss(progress, 1, 1000), 1);
    if (progress.stopReason === null && progress.step % recipe.checkEvery! === 0) {
      progress = recipe.afterCheck(progress, heldOut(progress.step));
    }
  }
  return { progress, rates };
}

const samples = (loss: (sample: number) => number): number[] => Array.from({ length: 2048 }, (_, s) => loss(s));
const flat = (): number[] => samples(() => 1);
/** Every sample loses this share of its loss in 1000 steps. */
const falling =
  (share: number) =>
  (step: number): number[] =>
    samples((s) => (s + 1) * (1 - share) ** (step / 1000));

describe('the samples of the default recipe', () => {
  it('are batches of 256 that follow each other', () => {
    const { batch } = defaultRecipe(settings);
    for (const step of [0, 1, 2, 4000]) expect(batch(step)).toEqual({ first: 256 * step, count: 256 });
  });

  it('are as many as ever from p = 0.01 upwards', () => {
    for (const probability of [0.01, 0.05, 1]) {
      const recipe = defaultRecipe({ ...settings, probability });
      expect([recipe.batch(1).first, recipe.checkSamples]).toEqual([256, 2048]);
    }
  });

  it('have each feature on as often at smaller p: 2.56 times in a batch, 20 times in the held-out samples', () => {
    const recipe = defaultRecipe({ ...settings, features: 64, probability: 0.0004 });
    expect(recipe.batch(3)).toEqual({ first: 3 * 6400, count: 6400 });
    // 20 / 0.0004 = 50000, up to the next multiple of 2048.
    expect(recipe.checkSamples).toBe(25 * 2048);
  });

  it('have no more than 2^20 and 2^22 entries, but never fewer than 256 and 2048 samples', () => {
    const sizes = (features: number): number[] => {
      const { batch, checkSamples } = defaultRecipe({ ...settings, features, probability: 1e-6 });
      return [batch(0).count, checkSamples];
    };
    expect(sizes(256)).toEqual([4096, 16384]);
    expect(sizes(8192)).toEqual([256, 2048]);
  });
});

describe('many held-out samples', () => {
  it('are noted as 2048 means of equally many, which decide as all of them would', () => {
    const { afterCheck } = defaultRecipe(settings);
    const losses = Array.from({ length: 3 * 2048 }, (_, s) => s % 3);
    expect(afterCheck({ ...BEGINNING, step: 250 }, losses).checks).toEqual([Array(2048).fill(1)]);
  });
});

describe('the learning rate of the default recipe', () => {
  const { progress, rates } = run(defaultRecipe(settings), flat);
  const settled = progress.settleFrom!;

  it('rises evenly to 0.08 over the root of n in 200 steps', () => {
    for (const step of [0, 49, 99, 199]) expect(rates[step]).toBeCloseTo((PEAK * (step + 1)) / 200, 15);
  });

  it('stays there until the exploration ends', () => {
    expect(new Set(rates.slice(199, settled)).size).toBe(1);
  });

  it('falls to 0 as a cosine does', () => {
    const decay = rates.slice(settled);
    const length = decay.length;
    expect(decay[0]).toBeCloseTo(PEAK, 15);
    // (1 + cos(pi/5)) / 2 and (1 + cos(4 pi/5)) / 2, by the golden ratio phi: cos(pi/5) = phi/2.
    const half = (1 + Math.sqrt(5)) / 4;
    expect(decay[length / 5]).toBeCloseTo((PEAK * (1 + half)) / 2, 15);
    expect(decay[(4 * length) / 5]).toBeCloseTo((PEAK * (1 - half)) / 2, 15);
    expect(defaultRecipe(settings).learningRate(progress)).toBe(0);
  });

  it('is multiplied by the factor, and by one over the root of n', () => {
    const rate = (features: number, rateFactor: number): number =>
      defaultRecipe({ ...settings, features, rateFactor }).learningRate({ ...BEGINNING, step: 500 });
    expect(rate(256, 3)).toBeCloseTo(3 * PEAK, 15);
    expect(rate(1024, 1)).toBeCloseTo(PEAK / 2, 15);
  });

  it.each([2, 3, 40, 299, 300, 1000])('of %d steps rises to the peak and falls again, without a jump', (steps) => {
    const short = run(defaultRecipe({ ...settings, steps }), flat);
    const from = short.progress.settleFrom!;
    const up = short.rates.slice(0, from + 1);
    const down = short.rates.slice(from);
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    expect(down).toEqual(down.toSorted((a, b) => b - a));
    expect(short.rates[from - 1]).toBeCloseTo(PEAK, 15);
    expect(short.rates[from]).toBeCloseTo(PEAK, 15);
  });
});

describe('the exploration of the default recipe', () => {
  it('ends at the first comparison over 1000 steps without a gain, and the decay is half as long', () => {
    const { progress } = run(defaultRecipe(settings), flat);
    expect(progress).toMatchObject({ settleFrom: 1250, step: 1875 });
    expect(progress.stopReason).toBe('held-out samples showed no gain, and the learning rate has decayed');
  });

  it('ends at the first check that shows no gain on the check 1000 steps before', () => {
    // Falls until step 1000: the check at 1750 still gains on that at 750, that at 2000 on nothing.
    const loss = (step: number): number[] => falling(0.2)(Math.min(step, 1000));
    expect(run(defaultRecipe(settings), loss).progress).toMatchObject({ settleFrom: 2000, step: 3000 });
  });

  it('goes on while there are gains, for two thirds of the most steps', () => {
    const { progress } = run(defaultRecipe(settings), falling(0.1));
    expect(progress).toMatchObject({ settleFrom: EXPLORED, step: MOST, stopReason: null });
  });

  it.each([
    [0.006, EXPLORED],
    [0.004, 1250],
  ])('takes a gain of %d of the loss in 1000 steps, and ends at step %d', (share, settleFrom) => {
    expect(run(defaultRecipe(settings), falling(share)).progress.settleFrom).toBe(settleFrom);
  });

  it.each([
    [1.9, 1250],
    [2.1, null],
  ])('compares sample by sample: %d standard errors of the difference end it at %s', (errors, settleFrom) => {
    // Half of 2048 differences are g + s and half g - s, with standard error s / sqrt(2047) for the unbiased variance.
    const spread = 0.5;
    const gain = (errors * spread) / Math.sqrt(2047);
    const before = samples((s) => 1 + s / 2048);
    const now = samples((s) => before[s]! - gain + (s % 2 === 0 ? spread : -spread));
    const checks = [before, before, before, before];
    const { afterCheck } = defaultRecipe(settings);
    expect(afterCheck({ ...BEGINNING, step: 1250, checks }, now).settleFrom).toBe(settleFrom);
  });

  it('keeps the checks of 1000 steps, and notes none while the rate decays', () => {
    const { afterCheck } = defaultRecipe(settings);
    const marked = (mark: number): number[] => samples(() => mark);
    const checks = [9, 8, 7, 6, 5].map(marked);
    const noted = afterCheck({ ...BEGINNING, step: 1500, checks }, marked(4));
    expect(noted.checks).toEqual([8, 7, 6, 5, 4].map(marked));
    const settling = { ...BEGINNING, step: 1500, settleFrom: 1250, checks };
    expect(afterCheck(settling, marked(4))).toEqual(settling);
  });
});

describe('a number of steps', () => {
  it('is taken exactly, two thirds before the decay, whatever held-out samples show', () => {
    for (const steps of [1, 2, 3, 10, 374, 375, 376, 1000, 1001, 1002, 2999, 9000]) {
      const { progress, rates } = run(defaultRecipe({ ...settings, steps }), flat);
      expect(progress).toMatchObject({ step: steps, stopReason: null });
      expect(progress.settleFrom).toBe(Math.round((2 * steps) / 3));
      expect(rates).toHaveLength(steps);
      // The last of s rates is sin²(pi / 2s) of the peak, less than (1.6 / s)².
      expect(rates.at(-1)).toBeLessThan(PEAK * (1.6 / Math.floor(steps / 3)) ** 2);
    }
  });
});

describe('the default recipe', () => {
  it('scores 2048 held-out samples every 250 steps', () => {
    expect(defaultRecipe(settings)).toMatchObject({ checkEvery: 250, checkSamples: 2048 });
  });

  it('revives while it explores, and not at the check that ends the exploration', () => {
    const { revives, afterCheck } = defaultRecipe(settings);
    const checks = [1, 2, 3, 4].map(flat);
    expect(revives(afterCheck({ ...BEGINNING, step: 1000, checks: checks.slice(1) }, flat()))).toBe(true);
    expect(revives(afterCheck({ ...BEGINNING, step: 1250, checks }, flat()))).toBe(false);
    expect(revives({ ...BEGINNING, step: 2000, settleFrom: 1250 })).toBe(false);
  });

  it('decides from saved progress as from its own, and writes to none', () => {
    const recipe = { ...defaultRecipe(settings), maxSteps: 777 };
    const half = run(recipe, flat).progress;
    const kept = structuredClone(half);
    const saved = JSON.parse(JSON.stringify(half)) as Progress;
    const ended = run(defaultRecipe(settings), flat, half);
    expect(half).toEqual(kept);
    expect(run(defaultRecipe(settings), flat, saved)).toEqual(ended);
    expect(ended.progress).toEqual(run(defaultRecipe(settings), flat).progress);
  });
});
