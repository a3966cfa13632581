import { type ModelSpec, type Session, type SparseBatch, type TrainingState, createQueue } from '@rugbench/core';
import type { Tensor, TensorContainer } from '@tensorflow/tfjs';
import { adam } from './adam.ts';
import { type StartedDevice, select } from './devices/device.ts';
import { type Decision, createDecide, passing } from './filter.ts';
import { type Pass, forward } from './forward.ts';
import { gradients } from './gradients.ts';
import type { TensorFlow } from './devices/load.ts';
import { placesOf } from './places.ts';
import { samplesOn } from './samples.ts';
import { disposeState, downloadState, narrowState, retireState, uploadState } from './tensors-of-state.ts';
import { variantValues } from './variant-values.ts';

/** A model on a started device. Calls of one session wait for each other; sessions may be used at a time. */
export function openSession(tf: TensorFlow, device: StartedDevice, model: ModelSpec, start: TrainingState): Session {
  const places = placesOf(model);
  const given = narrowState(start);
  const samples = samplesOn(tf, device);
  const inTurn = createQueue();
  /** Computes on the device without a pause, and frees all tensors but those in the result. */
  const run = <T extends TensorContainer>(compute: () => T): T => {
    select(tf, device);
    return tf.tidy(compute);
  };
  const decide = createDecide(tf, model, device.ranks ? run : null);
  let state = run(() => uploadState(tf, places, given));

  const withPass = async <T>(batch: SparseBatch, use: (pass: Pass, decision: Decision | null) => Promise<T>) => {
    const pass = run(() => forward(tf, model, state.parameters, samples.inFull(batch), batch));
    let decision: Decision | null = null;
    try {
      decision = await decide(pass.z);
      return await use(pass, decision);
    } finally {
      tf.dispose([pass, decision?.mask]);
    }
  };

  const step = (batch: SparseBatch, learningRate: number): Promise<number> =>
    withPass(batch, async (pass, decision) => {
      const { errors, next } = run(() => {
        const transposedTimes = samples.transposedTimes(batch, pass.x);
        const target = { transposedTimes, importance: batch.importance };
        const { errors, slopes } = gradients(tf, model, state.parameters, pass, target, decision);
        return { errors, next: adam(tf, places, state, slopes, learningRate) };
      });
      retireState(places, state);
      state = next;
      return sumOf(await takenFrom(errors)) / pass.z.size;
    });

  const evaluate = (batch: SparseBatch): Promise<Float32Array> =>
    withPass(batch, (pass, decision) => {
      const output = run(() =>
        passing(tf, decision, pass.z.shape)(variantValues(tf, model, state.parameters, pass.z).activation),
      );
      return takenFrom(output);
    });

  return {
    device: device.label,
    step: (batch, learningRate) => inTurn(() => step(batch, learningRate)),
    evaluate: (batch) => inTurn(() => evaluate(batch)),
    state: () => inTurn(() => downloadState(places, state, given)),
    dispose: () => inTurn(() => Promise.resolve(disposeState(state))),
  };
}

/** The numbers of a tensor, which is disposed of. */
async function takenFrom(tensor: Tensor): Promise<Float32Array> {
  try {
    return (await tensor.data()) as Float32Array;
  } finally {
    tensor.dispose();
  }
}

/** The sum, in 64 bit. */
function sumOf(terms: Float32Array): number {
  let sum = 0;
  for (const term of terms) sum += term;
  return sum;
}
