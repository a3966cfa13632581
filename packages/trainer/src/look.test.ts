import { relu } from '@rugbench/baseline';
import { type ModelSpec, type Session, type TrainingState, WordStream } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { bernoulliUniform } from '@rugbench/sources';
import { expect, it } from 'vitest';
import { defaultRecipe } from './default-recipe.ts';
import { BEGINNING, type Progress } from './progress.ts';
import { torchStart } from './start.ts';
import { type TrainingHooks, train } from './train.ts';
import { initialState } from './training-state.ts';

const size = { features: 8, dimensions: 3 };
const model: ModelSpec = { ...size, variant: relu.trace(), tied: false, encoderBias: false, decoderBias: true };

/** What a short run ends at. */
async function run(hooks: TrainingHooks): Promise<{ readonly progress: Progress; readonly state: TrainingState }> {
  const training = {
    ...{ model, seed: 0, source: bernoulliUniform.create(8, { p: 0.2 }) },
    recipe: defaultRecipe({ features: 8, probability: 0.2, steps: 12, rateFactor: 1 }),
    open: (state: TrainingState) => referenceBackend.open(model, state, referenceBackend.devices[0]!),
  };
  const start = initialState(torchStart(model, new WordStream(0, 'initialise')));
  const { progress, session } = await train(training, BEGINNING, start, hooks);
  const state = await session.state();
  await session.dispose();
  return { progress, state };
}

it('a run waits for each look, which sees the parameters after that step, and ends at the same bits', async () => {
  const seen: [number, number][] = [];
  let open = 0;
  const look = async ({ step }: Progress, session: Session): Promise<void> => {
    expect(++open).toBe(1);
    await new Promise((resolve) => setTimeout(resolve));
    seen.push([step, (await session.state()).step]);
    open--;
  };
  const looked = await run({ look });
  expect(seen).toEqual([...Array(12).keys()].map((k) => [k + 1, k + 1]));
  expect(looked).toEqual(await run({}));
});
