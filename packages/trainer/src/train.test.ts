import { relu } from '@rugbench/baseline';
import { type ModelSpec, type Session, type TrainingState, WordStream, drawBatch } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { bernoulliUniform } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { defaultRecipe } from './default-recipe.ts';
import { heldOut } from './held-out.ts';
import { paperRecipe } from './paper-recipe.ts';
import { BEGINNING, type Progress } from './progress.ts';
import type { Recipe } from './recipe.ts';
import { torchStart } from './start.ts';
import { type Training, type TrainingHooks, train } from './train.ts';
import { initialState, parameterNorms } from './training-state.ts';

const [n, d, p] = [12, 3, 0.1];
const SEED = 0;

const model: ModelSpec = {
  ...{ features: n, dimensions: d, variant: relu.trace() },
  ...{ tied: false, encoderBias: false, decoderBias: true },
};
const source = bernoulliUniform.create(n, { p });
const start = initialState(torchStart(model, new WordStream(SEED, 'initialise')));

const open = (state: TrainingState): Promise<Session> =>
  referenceBackend.open(model, state, referenceBackend.devices[0]!);

/** The default recipe on small batches, with a look at held-out samples every 10 steps. */
const hasty = (steps: number | null, rateFactor = 1): Recipe => ({
  ...defaultRecipe({ features: n, probability: p, steps, rateFactor }),
  batch: (step) => ({ first: step * 16, count: 16 }),
  checkEvery: 10,
  checkSamples: 64,
});

const training = (recipe: Recipe, changes: Partial<Training> = {}): Training => ({
  ...{ model, source, seed: SEED, recipe, open },
  ...changes,
});

interface Saved {
  readonly progress: Progress;
  readonly state: TrainingState;
}

/** A run until it ends or is stopped; what it is afterwards. */
async function run(recipe: Recipe, from: Saved = { progress: BEGINNING, state: start }, hooks?: TrainingHooks) {
  const { progress, session } = await train(training(recipe), from.progress, from.state, hooks);
  const state = await session.state();
  await session.dispose();
  return { progress, state };
}

/** Opens real sessions, and counts what becomes of them. */
function counting(refuseFrom = Infinity) {
  const disposed: number[] = [];
  const counted = async (state: TrainingState): Promise<Session> => {
    if (disposed.length >= refuseFrom) throw new Error('out of memory');
    const session = await open(state);
    const index = disposed.push(0) - 1;
    return {
      ...session,
      dispose: () => {
        disposed[index]!++;
        return session.dispose();
      },
    };
  };
  return { disposed, open: counted };
}

describe('train', () => {
  it('lowers the loss to below half of what guessing 0 loses', async () => {
    const { progress, state } = await run(hasty(300));
    const session = await open(state);
    const { losses } = await heldOut(session, source, SEED + 1, 2000);
    // E x² = p/3; the standard error of 2000 samples is 2 % of it.
    expect(losses.reduce((sum, loss) => sum + loss, 0) / 2000).toBeLessThan(p / 3 / 2);
    expect(progress).toMatchObject({ step: 300, stopReason: 'all 300 steps were taken' });
    expect(state.step).toBe(300);
  });

  it('is a plain loop over the samples and learning rates of the recipe', async () => {
    const recipe = { ...hasty(40), checkEvery: null };
    const session = await open(start);
    let progress = BEGINNING;
    for (let step = 0; step < 40; step++) {
      const batch = drawBatch(source, { seed: SEED, purpose: 'train' }, step * 16, 16);
      const loss = await session.step(batch, recipe.learningRate(progress));
      progress = recipe.afterStep({ ...progress, step: step + 1 }, loss);
    }
    expect((await run(recipe)).state).toEqual(await session.state());
  });

  it('shows the recipe held-out samples every so many steps, but not when the run is over', async () => {
    const looks: [step: number, losses: readonly number[]][] = [];
    const afterCheck = (progress: Progress, losses: readonly number[]): Progress => {
      looks.push([progress.step, losses]);
      return progress;
    };
    await run({ ...hasty(30), afterCheck, revives: () => false });
    expect(looks.map(([step]) => step)).toEqual([10, 20]);
    const { state } = await run({ ...hasty(30), checkEvery: null, maxSteps: 20 });
    expect(looks[1]![1]).toEqual((await heldOut(await open(state), source, SEED, 64)).losses);
  });

  it('draws a curve of at most 200 points, each the mean loss of its steps', async () => {
    const losses: number[] = [];
    const recipe = paperRecipe({ features: n, probability: p, steps: 401, rateFactor: 1 });
    const { progress } = await run({
      ...recipe,
      batch: (step) => ({ first: step, count: 1 }),
      afterStep: (now, loss) => {
        losses.push(loss);
        return now;
      },
    });
    expect(losses).toHaveLength(401);
    expect(progress.curve).toHaveLength(133);
    progress.curve.forEach(({ step, loss }, k) => {
      const [a, b, c] = losses.slice(3 * k, 3 * k + 3);
      expect(step).toBe(3 * k + 3);
      expect(loss).toBe((a! + b! + c!) / 3);
    });
  });

  it('tells of every step', async () => {
    const steps: number[] = [];
    await run(hasty(25), undefined, { onStep: ({ step }) => steps.push(step) });
    expect(steps).toEqual(Array.from({ length: 25 }, (_, k) => k + 1));
  });

  it('takes no step where a run is over', async () => {
    const progress = { ...BEGINNING, step: 9, stopReason: 'done' };
    const ended = await run(hasty(100), { progress, state: start });
    expect(ended.progress).toEqual(progress);
    expect(ended.state.step).toBe(0);
  });
});

describe('a run that is stopped', () => {
  it('stops between two steps, with its session open', async () => {
    let steps = 0;
    const hooks = { onStep: ({ step }: Progress) => (steps = step), stopped: () => steps === 7 };
    const { disposed, open: counted } = counting();
    const { progress, session } = await train(training(hasty(100), { open: counted }), BEGINNING, start, hooks);
    expect(progress).toMatchObject({ step: 7, stopReason: null });
    expect((await session.state()).step).toBe(7);
    expect(disposed).toEqual([0]);
  });

  it('goes on from there to the bits of an uninterrupted run', async () => {
    let steps = 0;
    const hooks = { onStep: ({ step }: Progress) => (steps = step), stopped: () => steps === 37 };
    const stopped = await run(hasty(null), undefined, hooks);
    expect(stopped.progress.step).toBe(37);
    expect(await run(hasty(null), stopped)).toEqual(await run(hasty(null)));
  });
});

describe('a run that is saved when it is due', () => {
  it('is saved after that very step too, and once where both ask for it', async () => {
    const steps: number[] = [];
    let asked = 0;
    const hooks = {
      save: ({ step }: Progress) => void steps.push(step),
      saveEvery: 10,
      saveDue: () => ++asked % 7 === 0,
    };
    await run(hasty(21), undefined, hooks);
    expect(steps).toEqual([7, 10, 15, 20]);
  });

  it('ends at the bits of an undisturbed one, from wherever it was saved', async () => {
    const saves: Saved[] = [];
    const save = async (progress: Progress, session: Session): Promise<void> => {
      saves.push({ progress, state: await session.state() });
    };
    let asked = 0;
    const ended = await run(hasty(40), undefined, { save, saveDue: () => ++asked % 13 === 0 });
    expect(saves.map(({ progress }) => progress.step)).toEqual([13, 26, 39]);
    for (const from of saves) expect(await run(hasty(40), from)).toEqual(ended);
  });
});

describe('a run that is resumed', () => {
  const saves: Saved[] = [];
  const save = async (progress: Progress, session: Session): Promise<void> => {
    // Progress is kept as JSON, as in a file.
    saves.push({ progress: JSON.parse(JSON.stringify(progress)) as Progress, state: await session.state() });
  };
  const straight = run(hasty(null), undefined, { save, saveEvery: 5 });

  it('has been saved every so many steps, across revivals and the end of the exploration', async () => {
    const { step, settleFrom, revived } = (await straight).progress;
    expect(saves.map(({ progress }) => progress.step)).toEqual(Array.from({ length: step / 5 }, (_, k) => 5 * k + 5));
    expect(saves.map(({ state }) => state.step)).toEqual(saves.map(({ progress }) => progress.step));
    // What the next test goes across: revivals at several checks, and a decay that began at a check.
    expect(new Set(saves.map(({ progress }) => progress.revived)).size).toBeGreaterThan(3);
    expect(revived).toBeGreaterThan(0);
    expect(settleFrom! % 10).toBe(0);
    expect(settleFrom).toBeGreaterThan(80);
    expect(settleFrom).toBeLessThan(step);
  });

  it('ends at the bits of an uninterrupted one, from wherever it was saved', async () => {
    const ended = await straight;
    const settled = ended.progress.settleFrom!;
    const from = [5, 10, 15, 60, settled - 5, settled, settled + 5, ended.progress.step];
    for (const step of from) expect(await run(hasty(null), saves[step / 5 - 1])).toEqual(ended);
  });
});

describe('a loss that is not finite', () => {
  const listed = Object.entries(parameterNorms(start.parameters)).map(
    ([name, norm]) => `${name} ${norm.toPrecision(3)}`,
  );

  it('ends the run with the step, the norms before and what to lower', async () => {
    const { disposed, open: counted } = counting();
    const ended = train(training(hasty(100, 1e200), { open: counted }), BEGINNING, start);
    await expect(ended).rejects.toMatchObject({ name: 'RugError', code: 'NUMERICS' });
    await expect(ended).rejects.toThrow(
      // The first step has moved every weight by 1e196 and more, whose products leave the 64-bit numbers.
      new RegExp(
        `^training: the loss must stay finite, got (NaN|Infinity) at step 1 ` +
          `\\(norms at step 0: ${listed.join(', ')}\\)\\. Lower --learning-rate-factor\\.$`,
      ),
    );
    expect(disposed).toEqual([1]);
  });

  it('quotes the norms of the last save', async () => {
    const saves: TrainingState[] = [];
    const recipe: Recipe = { ...hasty(100), learningRate: ({ step }) => (step < 12 ? 1e-3 : 1e200) };
    const save = async (_: Progress, session: Session): Promise<void> => {
      saves.push(await session.state());
    };
    const hooks = { saveEvery: 5, save };
    const ended = train(training(recipe), BEGINNING, start, hooks);
    await expect(ended).rejects.toThrow(/at step 13 \(norms at step 10: /);
    const { encoder } = parameterNorms(saves[1]!.parameters);
    await expect(ended).rejects.toThrow(`encoder ${encoder!.toPrecision(3)}, `);
  });
});

describe('a state that is made when it is asked for', () => {
  it('gives the run of one that is handed over, and is empty afterwards', async () => {
    const made = structuredClone(start);
    const [found, expected] = [await train(training(hasty(30)), BEGINNING, () => made), await run(hasty(30))];
    expect({ progress: found.progress, state: await found.session.state() }).toEqual(expected);
    for (const { encoder, decoder } of [made.parameters, made.means, made.squares]) {
      expect([encoder.length, decoder.length]).toEqual([0, 0]);
    }
  });
});

describe('sessions', () => {
  it('are disposed of when a revival replaces them, all but the last', async () => {
    const { disposed, open: counted } = counting();
    const { progress } = await train(training(hasty(60), { open: counted }), BEGINNING, start);
    expect(progress.revived).toBeGreaterThan(0);
    expect(disposed.length).toBeGreaterThan(1);
    expect(disposed).toEqual([...disposed.slice(1).map(() => 1), 0]);
  });

  it('are disposed of once when the next one cannot be opened', async () => {
    const { disposed, open: counted } = counting(1);
    await expect(train(training(hasty(60), { open: counted }), BEGINNING, start)).rejects.toThrow('out of memory');
    expect(disposed).toEqual([1]);
  });

  it('are disposed of when a hook throws', async () => {
    const { disposed, open: counted } = counting();
    const save = (): never => {
      throw new Error('disk full');
    };
    const ended = train(training(hasty(60), { open: counted }), BEGINNING, start, { save, saveEvery: 5 });
    await expect(ended).rejects.toThrow('disk full');
    expect(disposed).toEqual([1]);
  });
});
