import {
  type ArrayPlace,
  type FloatArray,
  type ModelParameters,
  type ModelSpec,
  type ReadArray,
  STATE_SETS,
  type Session,
  type Shape,
  type TrainingState,
  arrayOf,
  arrayReader,
  freeArray,
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
  const lost = lostFeatures(model, state.parameters, dead);
  if (lost.length === 0) return { state, revived: 0 };
  const fresh = copyState(state);
  for (const restart of restarts(model, state.parameters, lost)) {
    const { name, count, place } = restart;
    const arrays = STATE_SETS.map((set) => arrayOf(fresh[set], name));
    const usual = median(arrays[2]!);
    arrays.forEach((values, at) => {
      const value = at === 0 ? restart.value : () => (at === 1 ? 0 : usual);
      lost.forEach((i, m) => {
        for (let k = 0; k < count; k++) values[place(i, k)] = value(m, k);
      });
    });
  }
  return { state: fresh, revived: lost.length };
}

/**
 * The same as {@link revive}, in a session whose arrays can be replaced: one array after another, so that a large model is not copied.
 *
 * @returns the number of features that have a new start
 */
export async function reviveArrays(model: ModelSpec, session: Session, dead: readonly number[] = []): Promise<number> {
  const read = arrayReader(session);
  const [encoder, decoder] = [
    await read({ set: 'parameters', name: 'encoder' }),
    await read({ set: 'parameters', name: 'decoder' }),
  ];
  const lost = lostFeatures(model, { encoder, decoder }, dead);
  const planned = lost.length === 0 ? [] : restarts(model, { encoder, decoder }, lost);
  freeArray(encoder);
  freeArray(decoder);
  for (const restart of planned) await restartArrays(session, read, restart, lost);
  return lost.length;
}

/** Writes the new numbers of one array, and makes Adam begin anew there. */
async function restartArrays(
  session: Session,
  read: ReadArray,
  { name, count, place, value }: Restart,
  lost: readonly number[],
): Promise<void> {
  const squares = await read({ set: 'squares', name });
  const usual = median(squares);
  freeArray(squares);
  for (const set of STATE_SETS) {
    const values = await read({ set, name });
    const fresh = set === 'parameters' ? value : () => (set === 'means' ? 0 : usual);
    lost.forEach((i, m) => {
      for (let k = 0; k < count; k++) values[place(i, k)] = fresh(m, k);
    });
    await session.replace?.({ set, name }, values);
    freeArray(values);
  }
}

/** New numbers of lost features in one array of the parameters. */
interface Restart {
  /** which array */
  readonly name: ArrayPlace['name'];
  /** numbers of a feature in it, from 1 */
  readonly count: number;
  /** where number k of feature i is */
  place(feature: number, k: number): number;
  /** number k of lost feature m, counted from 0 in ascending order of the features */
  value(m: number, k: number): number;
}

type Matrices = Pick<ModelParameters, 'encoder' | 'decoder'>;

/** The new start of features. What it needs of the matrices is copied. @param lost - the features, ascending, one at least */
function restarts(model: ModelSpec, { encoder, decoder }: Matrices, lost: readonly number[]): Restart[] {
  const { features: n, dimensions: d, tied, decoderBias, variant } = model;
  const all = lost.length === n;
  const column = all ? 1 : medianOf(n, (i) => length(d, (k) => encoder[k * n + i]!));
  const row = all ? 1 : medianOf(n, (i) => length(d, (k) => decoder[i * d + k]!));
  const direction = directionsOf(encoder, n, d, lost);
  const ofEncoder = {
    place: (i: number, k: number) => k * n + i,
    value: (m: number, k: number) => direction(m, k) * column,
  };
  const ofDecoder = {
    place: (i: number, k: number) => i * d + k,
    value: (m: number, k: number) => direction(m, k) * row,
  };
  const one = { count: 1, place: (i: number) => i };
  const own = Object.entries(variant.parameters).filter(([, { per }]) => per === 'feature');
  return [
    { name: 'encoder', count: d, ...ofEncoder },
    ...(tied ? [] : [{ name: 'decoder', count: d, ...ofDecoder } as const]),
    ...(decoderBias ? [{ name: 'bias', ...one, value: () => 0 } as const] : []),
    ...own.map(([name, { initial }]) => ({ name: `variant.${name}` as const, ...one, value: () => initial })),
  ];
}

/** Directions of encoder columns, an axis for one that is 0: entry k of lost feature m. */
function directionsOf(
  encoder: FloatArray,
  n: number,
  d: number,
  lost: readonly number[],
): (m: number, k: number) => number {
  const columns =
    encoder instanceof Float32Array ? new Float32Array(lost.length * d) : new Float64Array(lost.length * d);
  for (let k = 0; k < d; k++) for (const [m, i] of lost.entries()) columns[m * d + k] = encoder[k * n + i]!;
  const lengths = lost.map((_, m) => length(d, (k) => columns[m * d + k]!));
  return (m, k) => (lengths[m]! > 0 ? columns[m * d + k]! / lengths[m]! : Number(k === lost[m]! % d));
}

/** Whether fewer outputs than d are alive, which nobody wants: d dimensions are enough for d features. */
export function tooFewAlive({ features, dimensions }: Shape, dead: readonly number[]): boolean {
  return features - dead.length < dimensions;
}

/** Unrepresented features, unless all are, and dead ones where too many are; ascending. */
function lostFeatures(model: ModelSpec, matrices: Matrices, dead: readonly number[]): number[] {
  const relative = unrepresentedBy(model, matrices);
  const lost = new Set(relative.length === model.features ? [] : relative);
  if (tooFewAlive(model, dead)) for (const i of dead) lost.add(i);
  return [...lost].sort((one, other) => one - other);
}

/** Those whose W_ii is below 0.3 of the median of all. */
function unrepresentedBy({ features: n, dimensions: d, tied }: ModelSpec, { encoder, decoder }: Matrices): number[] {
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
