import { relu } from '@rugbench/baseline';
import type { ModelSpec, Session, TrainingState } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { defaultRecipe } from './default-recipe.ts';
import { heldOut } from './held-out.ts';
import { BEGINNING, type Progress } from './progress.ts';
import { rateShare } from './rate-share.ts';
import { type Training, train } from './train.ts';
import { initialState } from './training-state.ts';

const [n, d, p, SEED] = [12, 4, 0.1, 0];
const model: ModelSpec = {
  ...{ features: n, dimensions: d, variant: relu.trace() },
  ...{ tied: false, encoderBias: false, decoderBias: true },
};
const source = bernoulliUniform.create(n, { p });

/**
 * Two cascades of six features in two dimensions each: W_in has the columns c^-i e_i, W_out the rows c^i f_i, both shared evenly between the sides.
 * A feature that is on sets the outputs of those after it to 0, all but one or two, and adds of the order of 1/c to those before it.
 */
function cascade(c: number): TrainingState {
  const [m, turn] = [6, Math.PI / 4];
  const even = c ** ((m - 1) / 2);
  const encoder = new Float64Array(d * n);
  const decoder = new Float64Array(n * d);
  const e = (i: number): number[] =>
    i === m - 1 ? [0, -1] : [Math.cos(i * turn), i === m - 2 ? 0 : Math.sin(i * turn)];
  const f = (i: number): number[] => {
    if (i === 0 || i === m - 1) return i === 0 ? [1, 0] : [0, -1];
    return [-Math.sin((i - 1) * turn) / Math.sin(turn), Math.cos((i - 1) * turn) / Math.sin(turn)];
  };
  for (let i = 0; i < n; i++) {
    const [block, own] = [Math.floor(i / m), i % m];
    for (let k = 0; k < 2; k++) {
      encoder[(2 * block + k) * n + i] = c ** -own * even * e(own)[k]!;
      decoder[i * d + 2 * block + k] = (c ** own / even) * f(own)[k]!;
    }
  }
  return initialState({
    ...{ encoder, decoder, bias: new Float64Array(n), encoderBias: new Float64Array(d), variant: {} },
  });
}

const start = cascade(20);
const open = (state: TrainingState): Promise<Session> =>
  referenceBackend.open(model, state, referenceBackend.devices[0]!);

/** The default recipe on small batches, with a look at held-out samples every 20 steps. */
const recipe = {
  ...defaultRecipe({ features: n, probability: p, steps: 120, rateFactor: 1 }),
  batch: (step: number) => ({ first: step * 32, count: 32 }),
  ...{ checkEvery: 20, checkSamples: 256 },
};

const training: Training = { model, source, seed: SEED, recipe, open };

async function lossOf(session: Session): Promise<number> {
  const { losses } = await heldOut(session, source, SEED + 1, 4000);
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** The loss where a run ends, and how it went. */
async function run(given: Partial<Training>): Promise<{ loss: number; progress: Progress }> {
  const { progress, session } = await train({ ...training, ...given }, BEGINNING, start);
  return { loss: await lossOf(session), progress };
}

const before = await lossOf(await open(start));

describe('a cascade whose entries span 20^5', () => {
  it('loses what its killers cost, of which six features have 0, 0, 1, 2, 3 and 3', () => {
    const killed = [0, 0, 1, 2, 3, 3].reduce((sum, killers) => sum + (1 - (1 - p) ** killers), 0);
    // p/3 of each feature that is on and set to 0, and up to a tenth for c = 20 and the noise of 4000 samples.
    expect(before / ((p / 18) * killed)).toBeGreaterThan(0.95);
    expect(before / ((p / 18) * killed)).toBeLessThan(1.15);
  });

  it('is destroyed by an ordinary learning rate', async () => {
    expect((await run({})).loss).toBeGreaterThan(100 * before);
  });

  it('is kept by a rate that fits its scale, and by going back to it where the loss rises', async () => {
    const share = rateShare(model, start.parameters);
    // The longest row is 20^(5/2), times 1/sin(pi/4) at most.
    expect(share).toBeCloseTo(2 / 20 ** 2.5, 4);
    const { loss, progress } = await run({ rateShare: share, kept: start });
    expect(loss).toBeLessThan(1.02 * before);
    expect(progress.revived).toBe(0);
  });
});

describe('a run that goes back to its start', () => {
  it('does so at each check that finds it higher, at a quarter of the rate each time', async () => {
    const { progress } = await run({ kept: start });
    expect(progress.returns.slice(0, 3)).toEqual([20, 40, 60]);
    const rates = [0, 1, 2].map((times) =>
      recipe.learningRate({ ...BEGINNING, step: 500, returns: Array<number>(times).fill(100) }),
    );
    expect([rates[1]! / rates[0]!, rates[2]! / rates[0]!]).toEqual([1 / 4, 1 / 16]);
    expect(recipe.learningRate({ ...BEGINNING, step: 100, returns: [100] })).toBeLessThan(rates[1]! / 50);
  });

  it('is at its start there: the step goes on, the moments of Adam are 0', async () => {
    let step = 0;
    const hooks = { onStep: ({ step: now }: Progress) => (step = now), stopped: () => step === 20 };
    const { session } = await train({ ...training, kept: start }, BEGINNING, start, hooks);
    expect(await session.state()).toEqual({ ...start, step: 20 });
  });
});

it('a start with all outputs dead is not worth keeping: its features are revived', async () => {
  const silent = { ...start.parameters, bias: new Float64Array(n).fill(-1e9) };
  const muted = initialState(silent);
  const { progress, session } = await train({ ...training, kept: muted }, BEGINNING, muted);
  expect(progress.returns).toEqual([]);
  expect(progress.revived).toBeGreaterThanOrEqual(n);
  // Silence loses E x² = p/3.
  expect(await lossOf(session)).toBeLessThan(0.9 * (p / 3));
});
