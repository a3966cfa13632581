import type { FloatArray, ModelParameters, ModelSpec, TrainingState } from '@rugbench/core';
import { copyState } from './training-state.ts';

/** Below this share of the median diagonal of W a feature counts as not represented. */
const NOT_REPRESENTED = 0.3;

/** A state in which lost features have a new start, and how many they are. */
export interface Revival {
  readonly state: TrainingState;
  readonly revived: number;
}

/**
 * Gives features that the model does not represent a new start.
 *
 * From PyTorch's initialisation a good part of the features is never learnt (random biases switch them off before their
 * weights have grown), and at high sparsity that part dominates the loss. A feature is lost when W_ii is below 0.3 of the
 * median diagonal. Its encoder column keeps its direction (an axis where it is 0) and gets the median length, its decoder row
 * becomes that direction at the median length, its bias 0, its own parameters their initial values; Adam forgets its means
 * and takes the median of the squares. The others do not notice.
 *
 * @see docs/training.md
 */
export function revive(model: ModelSpec, state: TrainingState): Revival {
  const lost = lostFeatures(model, state);
  if (lost.length === 0 || lost.length === model.features) return { state, revived: 0 };
  const fresh = copyState(state);
  const { features: n, dimensions: d, tied, decoderBias, variant } = model;
  const { encoder, decoder } = state.parameters;
  const column = medianOf(n, (i) => length(d, (k) => encoder[k * n + i]!));
  const row = medianOf(n, (i) => length(d, (k) => decoder[i * d + k]!));
  const direction = (i: number, k: number): number => {
    const own = length(d, (m) => encoder[m * n + i]!);
    return own > 0 ? encoder[k * n + i]! / own : Number(k === i % d);
  };
  const start = restart(fresh, lost);
  start(
    (set) => set.encoder,
    d,
    (i, k) => k * n + i,
    (i, k) => direction(i, k) * column,
  );
  if (!tied)
    start(
      (set) => set.decoder,
      d,
      (i, k) => i * d + k,
      (i, k) => direction(i, k) * row,
    );
  if (decoderBias)
    start(
      (set) => set.bias,
      1,
      (i) => i,
      () => 0,
    );
  for (const [name, { initial, per }] of Object.entries(variant.parameters)) {
    if (per === 'feature')
      start(
        (set) => set.variant[name]!,
        1,
        (i) => i,
        () => initial,
      );
  }
  return { state: fresh, revived: lost.length };
}

/** Writes new numbers for the lost features into one array of a state, and makes Adam begin anew there. */
type Restart = (
  array: (set: ModelParameters) => FloatArray,
  count: number,
  place: (feature: number, k: number) => number,
  value: (feature: number, k: number) => number,
) => void;

function restart({ parameters, means, squares }: TrainingState, lost: readonly number[]): Restart {
  return (array, count, place, value) => {
    const usual = median(array(squares));
    for (const i of lost) {
      for (let k = 0; k < count; k++) {
        const at = place(i, k);
        array(parameters)[at] = value(i, k);
        array(means)[at] = 0;
        array(squares)[at] = usual;
      }
    }
  };
}

function lostFeatures({ features: n, dimensions: d, tied }: ModelSpec, { parameters }: TrainingState): number[] {
  const { encoder, decoder } = parameters;
  const diagonal = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += encoder[k * n + i]! * (tied ? encoder[k * n + i]! : decoder[i * d + k]!);
    return sum;
  });
  const least = NOT_REPRESENTED * median(diagonal);
  return Array.from({ length: n }, (_, i) => i).filter((i) => diagonal[i]! < least);
}

function medianOf(count: number, value: (index: number) => number): number {
  return median(Float64Array.from({ length: count }, (_, index) => value(index)));
}

function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)]!;
}

function length(count: number, value: (index: number) => number): number {
  let squares = 0;
  for (let k = 0; k < count; k++) squares += value(k) ** 2;
  return Math.sqrt(squares);
}
