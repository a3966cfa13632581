import { type FloatArray, type ModelParameters, type TrainingState, transposed } from '@rugbench/core';
import type { Tensor } from '@tensorflow/tfjs';
import type { TensorFlow } from './devices/load.ts';
import { type Place, ownPlace } from './places.ts';

/** Tensors by the names of their places. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** What a session keeps on its device between calls; means and squares have what is learnt only. */
export type StateTensors = Readonly<{
  /** optimiser steps taken so far */
  step: number;
  /** the numbers of the model */
  parameters: Tensors;
  /** Adam's running means of gradients */
  means: Tensors;
  /** Adam's running means of squared gradients */
  squares: Tensors;
}>;

/** The numbers of a state on the selected device. */
export function uploadState(tf: TensorFlow, places: readonly Place[], state: TrainingState): StateTensors {
  const upload = (set: ModelParameters, wanted: readonly Place[]): Tensors =>
    Object.fromEntries(wanted.map((place) => [place.name, uploaded(tf, place, place.of(set))]));
  const learnt = places.filter((place) => place.learnt);
  return {
    step: state.step,
    parameters: upload(state.parameters, places),
    means: upload(state.means, learnt),
    squares: upload(state.squares, learnt),
  };
}

/**
 * The state that the tensors hold, as new arrays.
 *
 * @param given - what the session was opened with: the source of everything that has no tensor
 */
export async function downloadState(
  places: readonly Place[],
  tensors: StateTensors,
  given: TrainingState<Float32Array>,
): Promise<TrainingState<Float32Array>> {
  const download = async (
    set: Tensors,
    rest: ModelParameters<Float32Array>,
  ): Promise<ModelParameters<Float32Array>> => {
    const found = new Map<string, Float32Array>();
    for (const place of places) {
      if (set[place.name]) found.set(place.name, await downloaded(place, set[place.name]!));
    }
    return mapParameters(rest, (values, name) => found.get(name) ?? values.slice());
  };
  return {
    step: tensors.step,
    parameters: await download(tensors.parameters, given.parameters),
    means: await download(tensors.means, given.means),
    squares: await download(tensors.squares, given.squares),
  };
}

/** A copy of a state in the numbers of the devices. */
export function narrowState({ step, parameters, means, squares }: TrainingState): TrainingState<Float32Array> {
  const narrow = (set: ModelParameters): ModelParameters<Float32Array> =>
    mapParameters(set, (values) => Float32Array.from(values));
  return { step, parameters: narrow(parameters), means: narrow(means), squares: narrow(squares) };
}

/** Disposes of what a step has replaced. */
export function retireState(places: readonly Place[], { parameters, means, squares }: StateTensors): void {
  for (const { name, learnt } of places) {
    if (learnt) for (const set of [parameters, means, squares]) set[name]!.dispose();
  }
}

/** Disposes of all tensors of a session. */
export function disposeState({ parameters, means, squares }: StateTensors): void {
  for (const set of [parameters, means, squares]) for (const tensor of Object.values(set)) tensor.dispose();
}

function uploaded(tf: TensorFlow, { shape, transposed: turned }: Place, values: FloatArray): Tensor {
  const own = Float32Array.from(values);
  return tf.tensor(turned ? transposed(own, shape[1]!, shape[0]!) : own, [...shape]);
}

async function downloaded({ shape, transposed: turned }: Place, tensor: Tensor): Promise<Float32Array> {
  const values = (await tensor.data()) as Float32Array;
  return turned ? transposed(values, shape[0]!, shape[1]!) : values.slice();
}

function mapParameters<A extends FloatArray>(
  set: ModelParameters<A>,
  map: (values: A, name: string) => Float32Array,
): ModelParameters<Float32Array> {
  const own = Object.entries(set.variant).map(([name, values]) => [name, map(values, ownPlace(name))] as const);
  return {
    encoder: map(set.encoder, 'encoder'),
    decoder: map(set.decoder, 'decoder'),
    encoderBias: map(set.encoderBias, 'encoderBias'),
    bias: map(set.bias, 'bias'),
    variant: Object.fromEntries(own),
  };
}
