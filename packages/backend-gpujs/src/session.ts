import type { ModelSpec, Session, SparseBatch, TrainingState } from '@rugbench/core';
import { forward } from './forward.ts';
import { gradients } from './gradients.ts';
import type { Gpu } from './gpu.ts';
import { adam, downloadState, uploadState } from './training-state.ts';

/**
 * A model on a device of gpu.js. It begins with the gradients of one empty sample, which are thrown
 * away, so that a kernel that the device cannot run is found before training begins.
 *
 * @throws RugError `OPTIONS` when the device cannot run a kernel, or a filter has no k
 */
export async function openSession(gpu: Gpu, model: ModelSpec, start: TrainingState): Promise<Session> {
  let state = uploadState(gpu, model, start);
  await gradients(gpu, model, state.parameters, emptySample(model.features));
  return {
    device: gpu.device,
    step: async (batch, learningRate) => {
      const { loss, slopes } = await gradients(gpu, model, state.parameters, batch);
      state = await adam(gpu, model, state, slopes, learningRate);
      return loss;
    },
    evaluate: async (batch) => gpu.read((await forward(gpu, model, state.parameters, batch)).output),
    state: () => downloadState(gpu, model, state),
    dispose: () => gpu.destroy(),
  };
}

function emptySample(features: number): SparseBatch {
  const none = new Uint32Array(0);
  return { features, count: 1, offsets: Uint32Array.of(0, 0), indices: none, values: new Float32Array(0) };
}
