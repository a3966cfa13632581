import { ADAM, type ModelSpec, type TrainingState } from '@rugbench/core';
import { type Matrices, boundsOf, downloadArrays, uploadArrays } from './arrays.ts';
import type { Gpu, Matrix } from './gpu.ts';
import { meanText, moveText, squareText } from './kernels/adam.ts';

/** A model and its optimiser between two steps, on a device. */
export interface DeviceState {
  /** optimiser steps taken so far */
  readonly step: number;
  /** the numbers of the model */
  readonly parameters: Matrices;
  /** Adam's running means of gradients */
  readonly means: Matrices;
  /** Adam's running means of squared gradients */
  readonly squares: Matrices;
}

/** Puts a state on the device, rounded to float32. */
export async function uploadState(gpu: Gpu, model: ModelSpec, state: TrainingState): Promise<DeviceState> {
  return {
    step: state.step,
    parameters: await uploadArrays(gpu, model, state.parameters),
    means: await uploadArrays(gpu, model, state.means),
    squares: await uploadArrays(gpu, model, state.squares),
  };
}

/** All matrices of a state. */
export function matricesOf({ parameters, means, squares }: DeviceState): Matrix[] {
  return [parameters, means, squares].flatMap((set) => Object.values(set));
}

/** A copy of a state, as the contract lays it out. */
export async function downloadState(gpu: Gpu, model: ModelSpec, state: DeviceState): Promise<TrainingState> {
  return {
    step: state.step,
    parameters: await downloadArrays(gpu, model, state.parameters),
    means: await downloadArrays(gpu, model, state.means),
    squares: await downloadArrays(gpu, model, state.squares),
  };
}

/**
 * One step of Adam (Kingma & Ba 2015, arXiv:1412.6980, algorithm 1) for every array that has a
 * gradient; the others stay as they are. The corrections of the means are computed in 64 bit.
 *
 * @returns a new state; the given one is only read
 */
export async function adam(
  gpu: Gpu,
  model: ModelSpec,
  state: DeviceState,
  slopes: Matrices,
  learningRate: number,
): Promise<DeviceState> {
  const step = state.step + 1;
  const scales = Float32Array.of(learningRate / (1 - ADAM.beta1 ** step), 1 / (1 - ADAM.beta2 ** step));
  const correction = gpu.upload(scales, 1, 2);
  const [parameters, means, squares] = [{ ...state.parameters }, { ...state.means }, { ...state.squares }];
  for (const [name, slope] of Object.entries(slopes)) {
    const run = (text: string, ...args: readonly Matrix[]): Promise<Matrix> =>
      gpu.run(text, slope.rows, slope.columns, ...args);
    const mean = (means[name] = await run(meanText(), means[name]!, slope));
    const square = (squares[name] = await run(squareText(), squares[name]!, slope));
    const text = moveText(boundsOf(model, name));
    parameters[name] = await run(text, parameters[name]!, mean, square, correction);
  }
  return { step, parameters, means, squares };
}
