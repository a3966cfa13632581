import type { Backend, ModelSpec, Session, TrainingState } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { AsyncLaw } from '../law/law.ts';
import { otherNumber } from '../law/same-data.ts';
import { batchOf } from './clear-batch.ts';
import { modelText } from './compare.ts';
import { otherBits } from './same-state.ts';
import { type BackendContext, backendLaw, during, modelOf, startState } from './setting.ts';
import { everything, plain } from './test-variants.ts';

const COUNT = 16;
const RATE = 0.01;

/** Laws of repetition: the same numbers and batches give the same bits, whatever else goes on. */
export const repeatLaws: readonly AsyncLaw<Backend, BackendContext>[] = [
  backendLaw('a run that is resumed from its state must go on bit for bit', async (backend, { device }) => {
    for (const model of [modelOf(everything), modelOf(plain, { tied: true })]) {
      const part = (state: TrainingState, from: number, to: number): Promise<Run> =>
        during(backend, device, model, state, (session) => run(session, model, from, to));
      const straight = await part(startState(model), 0, 20);
      const half = await part(startState(model), 0, 10);
      const breach = otherRun(model, joined(half, await part(half.state, 10, 20)), straight);
      if (breach) return breach;
    }
    return undefined;
  }),

  backendLaw('the same state and batches must give the same bits', async (backend, { device }) => {
    const model = modelOf(everything);
    const [first, second] = [await alone(backend, device, model), await alone(backend, device, model)];
    return otherRun(model, second, first);
  }),

  backendLaw('sessions that are open at a time must not disturb each other', async (backend, { device }) => {
    const model = modelOf(everything);
    const other = modelOf(plain, { features: 9 });
    const beside = await during(backend, device, model, startState(model), (session) =>
      during(backend, device, other, startState(other, 2), async (neighbour) => {
        const first = await run(session, model, 0, 2);
        await run(neighbour, other, 0, 2);
        await neighbour.evaluate(batchOf(other.features, 3));
        return joined(first, await run(session, model, 2, 4));
      }),
    );
    return otherRun(model, beside, await alone(backend, device, model));
  }),

  backendLaw('dispose must leave other sessions alone', async (backend, { device }) => {
    const model = modelOf(everything);
    const left = await during(backend, device, model, startState(model), async (session) => {
      const first = await run(session, model, 0, 2);
      await during(backend, device, model, startState(model, 2), (neighbour) => run(neighbour, model, 0, 1));
      return joined(first, await run(session, model, 2, 4));
    });
    return otherRun(model, left, await alone(backend, device, model));
  }),
];

/** What some steps left behind. */
interface Run {
  /** of each step, before it */
  readonly losses: readonly number[];
  /** after the last of them */
  readonly state: TrainingState;
}

/** Steps `from` to `to - 1`, each on its own samples. */
async function run(session: Session, { features }: ModelSpec, from: number, to: number): Promise<Run> {
  const losses: number[] = [];
  for (let step = from; step < to; step++) {
    losses.push(await session.step(batchOf(features, COUNT, step * COUNT), RATE));
  }
  return { losses, state: await session.state() };
}

/** Four steps without anything beside. */
function alone(backend: Backend, device: string, model: ModelSpec): Promise<Run> {
  return during(backend, device, model, startState(model), (session) => run(session, model, 0, 4));
}

function joined(first: Run, second: Run): Run {
  return { losses: [...first.losses, ...second.losses], state: second.state };
}

function otherRun(model: ModelSpec, found: Run, expected: Run): Breach | undefined {
  const losses = otherNumber(`${modelText(model)}, losses`, found.losses, expected.losses);
  return losses ?? otherBits(model, found.state, expected.state);
}
