import { describe, expect, it } from 'vitest';
import { paperRecipe } from './paper-recipe.ts';
import { BEGINNING, type Progress, noteLoss } from './progress.ts';
import type { Recipe } from './recipe.ts';

const settings = { features: 256, probability: 0.05, steps: null, rateFactor: 1 };

/** Progress of a run with given training losses, until it stops or has taken so many steps. */
function run(recipe: Recipe, loss: (step: number) => number, most: number, from: Progress = BEGINNING): Progress {
  let progress = from;
  while (progress.step < most && progress.stopReason === null) {
    const current = loss(progress.step);
    progress = recipe.afterStep(noteLoss(progress, current, 1000), current);
  }
  return progress;
}

describe('the samples of the recipe of the paper', () => {
  const recipe = paperRecipe(settings);
  const ranges = Array.from({ length: 90 }, (_, step) => recipe.batch(step));

  it('are epochs of 30,000: 29 batches of 1024 and one of 304', () => {
    const epoch = [...Array<number>(29).fill(1024), 304];
    expect(ranges.map(({ count }) => count)).toEqual([...epoch, ...epoch, ...epoch]);
    expect([0, 30, 60].map((step) => ranges[step]!.first)).toEqual([0, 30_000, 60_000]);
  });

  it('follow each other, so that none is used twice', () => {
    ranges.slice(1).forEach(({ first }, k) => expect(first).toBe(ranges[k]!.first + ranges[k]!.count));
  });

  it('last for 1500 epochs at most', () => {
    expect(recipe.batch(recipe.maxSteps)).toEqual({ first: 1500 * 30_000, count: 1024 });
  });
});

describe('the learning rate of the recipe of the paper', () => {
  it('is 3e-3 over the root of n throughout, times the factor', () => {
    for (const step of [0, 1, 44_999]) {
      expect(paperRecipe(settings).learningRate({ ...BEGINNING, step })).toBeCloseTo(3e-3 / 16, 15);
    }
    expect(paperRecipe({ ...settings, rateFactor: 0.5 }).learningRate(BEGINNING)).toBeCloseTo(3e-3 / 32, 15);
  });
});

describe('the stopping rule of the paper', () => {
  it('goes on while the loss falls', () => {
    expect(run(paperRecipe(settings), (step) => 1 / (step + 1), 5000)).toMatchObject({ step: 5000, stopReason: null });
  });

  it.each([
    ['is flat', () => 0.5, 400],
    ['rises', (step: number) => step, 400],
    // 401 to 600 still gains on 201 to 400, 601 to 800 on 401 to 600, and 801 to 1000 on nothing.
    ['falls for 500 steps and then is flat', (step: number) => Math.max(0, 500 - step), 1000],
  ])('ends a run whose loss %s after the first 200 steps without a gain', (_, loss, step) => {
    const stopped = run(paperRecipe(settings), loss, 5000);
    expect(stopped.step).toBe(step);
    expect(stopped.stopReason).toBe('the mean loss of 200 steps did not fall');
  });

  it('compares means, not single losses', () => {
    const noisy = (step: number): number => (step % 2) * 10 - step / 1000;
    expect(run(paperRecipe(settings), noisy, 3000).stopReason).toBeNull();
  });

  it('is switched off by a number of steps', () => {
    const recipe = paperRecipe({ ...settings, steps: 3000 });
    expect(recipe.maxSteps).toBe(3000);
    expect(run(recipe, () => 0.5, 3000)).toMatchObject({ step: 3000, stopReason: null });
  });
});

describe('the recipe of the paper', () => {
  it('never looks at held-out samples and never revives', () => {
    const recipe = paperRecipe(settings);
    expect(recipe.checkEvery).toBeNull();
    expect(recipe.revives(BEGINNING)).toBe(false);
  });

  it('decides from saved progress as from its own', () => {
    const loss = (step: number): number => Math.max(0, 450 - step);
    const half = run(paperRecipe(settings), loss, 555);
    const saved = JSON.parse(JSON.stringify(half)) as Progress;
    const kept = structuredClone(half);
    const ended = run(paperRecipe(settings), loss, 5000, half);
    expect(half).toEqual(kept);
    expect(run(paperRecipe(settings), loss, 5000, saved)).toEqual(ended);
    expect(ended).toEqual(run(paperRecipe(settings), loss, 5000));
  });
});
