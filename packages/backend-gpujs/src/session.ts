import { type ModelSpec, type Session, type SparseBatch, type TrainingState, createQueue } from '@rugbench/core';
import { forward } from './forward.ts';
import { gradients } from './gradients.ts';
import type { Gpu } from './gpu.ts';
import { inScope } from './scope.ts';
import { type DeviceState, adam, downloadState, matricesOf, uploadState } from './training-state.ts';

/**
 * A model on a device of gpu.js. It begins with the gradients of one empty sample, which are thrown
 * away, so that a kernel that the device cannot run is found before training begins. Calls of one session wait for
 * each other: each frees what it leaves on the device.
 *
 * @throws RugError `OPTIONS` when the device cannot run a kernel, or a filter has no k
 */
export async function openSession(gpu: Gpu, model: ModelSpec, start: TrainingState): Promise<Session> {
  const inTurn = createQueue();
  let state = await inScope(gpu, (own) => opened(own, model, start), matricesOf);

  const step = async (batch: SparseBatch, learningRate: number): Promise<number> => {
    const { loss, next } = await inScope(
      gpu,
      async (own) => {
        const { loss, slopes } = await gradients(own, model, state.parameters, batch);
        return { loss, next: await adam(own, model, state, slopes, learningRate) };
      },
      ({ next }) => matricesOf(next),
    );
    const stays = new Set(matricesOf(next));
    for (const matrix of matricesOf(state)) if (!stays.has(matrix)) matrix.release?.();
    state = next;
    return loss;
  };
  const evaluate = (batch: SparseBatch): Promise<Float32Array> =>
    inScope(gpu, async (own) => gpu.read((await forward(own, model, state.parameters, batch)).output));
  const dispose = (): Promise<void> => {
    for (const { release } of matricesOf(state)) release?.();
    return gpu.destroy();
  };

  return {
    device: gpu.device,
    step: (batch, learningRate) => inTurn(() => step(batch, learningRate)),
    evaluate: (batch) => inTurn(() => evaluate(batch)),
    state: () => inTurn(() => downloadState(gpu, model, state)),
    dispose: () => inTurn(dispose),
  };
}

/** A state on the device, once its kernels have run. */
async function opened(gpu: Gpu, model: ModelSpec, start: TrainingState): Promise<DeviceState> {
  const state = await uploadState(gpu, model, start);
  await gradients(gpu, model, state.parameters, emptySample(model.features));
  return state;
}

function emptySample(features: number): SparseBatch {
  const none = new Uint32Array(0);
  return { features, count: 1, offsets: Uint32Array.of(0, 0), indices: none, values: new Float32Array(0) };
}
