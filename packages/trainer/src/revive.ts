import { type ModelSpec, type TrainingState } from '@rugbench/core';
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
 * median diagonal. Its encoder column keeps its direction and gets the median length, its decoder row becomes that direction
 * at the median length, its bias 0; Adam forgets its means and takes the median of the squares. The others do not notice.
 *
 * @see docs/training.md
 */
export function revive(model: ModelSpec, state: TrainingState): Revival {
  const lost = lostFeatures(model, state);
  if (lost.length === 0 || lost.length === model.features) return { state, revived: 0 };
  const fresh = copyState(state);
  const { features: n, dimensions: d, tied } = model;
  const { encoder, decoder, bias } = fresh.parameters;
  const column = medianOf(n, (i) => length(d, (k) => encoder[k * n + i]!));
  const row = medianOf(n, (i) => length(d, (k) => decoder[i * d + k]!));
  const squares = {
    encoder: median(fresh.squares.encoder),
    decoder: median(fresh.squares.decoder),
    bias: median(fresh.squares.bias),
  };
  for (const i of lost) {
    const own = length(d, (k) => encoder[k * n + i]!) || 1;
    for (let k = 0; k < d; k++) {
      const direction = encoder[k * n + i]! / own;
      encoder[k * n + i] = direction * column;
      fresh.means.encoder[k * n + i] = 0;
      fresh.squares.encoder[k * n + i] = squares.encoder;
      if (tied) continue;
      decoder[i * d + k] = direction * row;
      fresh.means.decoder[i * d + k] = 0;
      fresh.squares.decoder[i * d + k] = squares.decoder;
    }
    if (!model.decoderBias) continue;
    bias[i] = 0;
    fresh.means.bias[i] = 0;
    fresh.squares.bias[i] = squares.bias;
  }
  return { state: fresh, revived: lost.length };
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
