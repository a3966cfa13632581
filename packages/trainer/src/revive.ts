import {
  type FloatArray,
  type ModelParameters,
  type ModelSpec,
  type Shape,
  type TrainingState,
  median,
  unrepresentedFeatures,
} from '@rugbench/core';
import { copyState } from './training-state.ts';

/** A state in which unrepresented features have a new start. */
export interface Revival {
  /** the state that was given, where nothing is revived */
  readonly state: TrainingState;
  /** number of features that have a new start, in [0, n] */
  readonly revived: number;
}

/**
 * Gives unrepresented features a new start.
 *
 * From PyTorch's initialisation a good part of the features is never learnt (random biases switch them off before their
 * weights have grown), and at high sparsity that part dominates the loss. Features with W_ii below 0.3 of the median diagonal
 * are revived. The encoder column of each keeps its direction (an axis where it is 0) and gets the median length, its decoder
 * row becomes that direction at the median length, its bias 0, its own parameters their initial values. Adam forgets its
 * means and takes the median of the squares. Nothing changes for the other features.
 *
 * The median is that of all features. Where more than half of them are unrepresented it is near 0, and only some of them
 * are revived. So a code that gives up most features on purpose (small r, large p) is not overwritten, and a model that has
 * not learnt most features yet (small r and p) is helped only in part.
 *
 * Dead outputs are lost whatever their W_ii is, and all may be at once. They are revived too where fewer outputs than d are alive: d
 * dimensions are enough for d features, so nobody gave up that many on purpose. Where all are revived, columns and rows get length 1.
 *
 * @param dead - features with a dead output, ascending
 * @see docs/training.md
 */
export function revive(model: ModelSpec, state: TrainingState, dead: readonly number[] = []): Revival {
  const unrepresented = lostFeatures(model, state, dead);
  if (unrepresented.length === 0) return { state, revived: 0 };
  const fresh = copyState(state);
  const { features: n, dimensions: d, tied, decoderBias, variant } = model;
  const { encoder, decoder } = state.parameters;
  const all = unrepresented.length === n;
  const column = all ? 1 : medianOf(n, (i) => length(d, (k) => encoder[k * n + i]!));
  const row = all ? 1 : medianOf(n, (i) => length(d, (k) => decoder[i * d + k]!));
  const direction = (i: number, k: number): number => {
    const own = length(d, (m) => encoder[m * n + i]!);
    return own > 0 ? encoder[k * n + i]! / own : Number(k === i % d);
  };
  const start = restart(fresh, unrepresented);
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
  return { state: fresh, revived: unrepresented.length };
}

/** Writes new numbers for the unrepresented features into one array of a state, and makes Adam begin anew there. */
type Restart = (
  array: (set: ModelParameters) => FloatArray,
  count: number,
  place: (feature: number, k: number) => number,
  value: (feature: number, k: number) => number,
) => void;

function restart({ parameters, means, squares }: TrainingState, unrepresented: readonly number[]): Restart {
  return (array, count, place, value) => {
    const usual = median(array(squares));
    for (const i of unrepresented) {
      for (let k = 0; k < count; k++) {
        const at = place(i, k);
        array(parameters)[at] = value(i, k);
        array(means)[at] = 0;
        array(squares)[at] = usual;
      }
    }
  };
}

/** Whether fewer outputs than d are alive, which nobody wants: d dimensions are enough for d features. */
export function tooFewAlive({ features, dimensions }: Shape, dead: readonly number[]): boolean {
  return features - dead.length < dimensions;
}

/** Unrepresented features, unless all are, and dead ones where too many are; ascending. */
function lostFeatures(model: ModelSpec, state: TrainingState, dead: readonly number[]): number[] {
  const relative = unrepresentedBy(model, state);
  const lost = new Set(relative.length === model.features ? [] : relative);
  if (tooFewAlive(model, dead)) for (const i of dead) lost.add(i);
  return [...lost].sort((one, other) => one - other);
}

/** Those whose W_ii is below 0.3 of the median of all. */
function unrepresentedBy({ features: n, dimensions: d, tied }: ModelSpec, { parameters }: TrainingState): number[] {
  const { encoder, decoder } = parameters;
  const diagonal = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += encoder[k * n + i]! * (tied ? encoder[k * n + i]! : decoder[i * d + k]!);
    return sum;
  });
  return unrepresentedFeatures(diagonal, median(diagonal));
}

function medianOf(count: number, value: (index: number) => number): number {
  return median(Float64Array.from({ length: count }, (_, index) => value(index)));
}

function length(count: number, value: (index: number) => number): number {
  let squares = 0;
  for (let k = 0; k < count; k++) squares += value(k) ** 2;
  return Math.sqrt(squares);
}
