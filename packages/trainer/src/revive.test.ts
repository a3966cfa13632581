import { relu } from '@rugbench/baseline';
import {
  type ArrayPlace,
  type FloatArray,
  type ModelParameters,
  type ModelSpec,
  type Session,
  type TrainingState,
  WordStream,
  arrayOf,
} from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { revive, reviveArrays } from './revive.ts';
import { tiedStart } from './start.ts';
import { copyState, mapParameters } from './training-state.ts';

/** Odd numbers of everything, so that a median is a number of the list. */
const n = 9;
const d = 3;
/** Features 0 to 8 grow in size, so this one is the median, also when feature 0 is unrepresented. */
const MEDIAN = 4;

const free: ModelSpec = {
  features: n,
  dimensions: d,
  variant: relu.trace(),
  tied: false,
  encoderBias: true,
  decoderBias: true,
};
const tied: ModelSpec = { ...free, tied: true };

/** The length of column i; rows are twice as long. */
const size = (i: number): number => 1 + 0.02 * i;
/** W_ii */
const diagonalOf = (i: number): number => 2 * size(i) ** 2;

/** Columns and rows in the same random directions, and moments that are all different. */
function healthy(): TrainingState {
  const words = new WordStream(0, 'initialise');
  const { encoder, decoder } = tiedStart(free, words);
  const parameters: ModelParameters = {
    encoder: Float64Array.from(encoder, (w, at) => w * size(at % n)),
    decoder: Float64Array.from(decoder, (w, at) => 2 * w * size(Math.floor(at / d))),
    bias: Float64Array.from({ length: n }, (_, i) => -0.1 * (i + 1)),
    encoderBias: Float64Array.from({ length: d }, () => words.uniform()),
    variant: { own: Float64Array.from({ length: n }, () => words.uniform()) },
  };
  const moments = (): ModelParameters => mapParameters(parameters, (values) => values.map(() => words.uniform() + 1));
  return { step: 7, parameters, means: moments(), squares: moments() };
}

/** The column of feature i is multiplied by one number, its row by another. */
function scaled(state: TrainingState, i: number, column: number, row: number): TrainingState {
  const copy = copyState(state);
  for (let k = 0; k < d; k++) {
    copy.parameters.encoder[k * n + i]! *= column;
    copy.parameters.decoder[i * d + k]! *= row;
  }
  return copy;
}

const columnOf = (encoder: FloatArray, i: number): number[] => Array.from({ length: d }, (_, k) => encoder[k * n + i]!);
const rowOf = (decoder: FloatArray, i: number): number[] => Array.from(decoder.slice(i * d, (i + 1) * d));
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, k) => sum + x * b[k]!, 0);
const lengthOf = (a: readonly number[]): number => Math.sqrt(dot(a, a));
const medianOf = (values: FloatArray): number => [...values].sort((a, b) => a - b)[(values.length - 1) / 2]!;

/** A state without what belongs to some features: what revival must not touch. */
function without(state: TrainingState, features: readonly number[], sides: readonly string[]): unknown {
  const masked = copyState(state);
  for (const set of [masked.parameters, masked.means, masked.squares]) {
    for (const i of features) {
      for (let k = 0; k < d; k++) {
        if (sides.includes('encoder')) set.encoder[k * n + i] = NaN;
        if (sides.includes('decoder')) set.decoder[i * d + k] = NaN;
      }
      if (sides.includes('bias')) set.bias[i] = NaN;
    }
  }
  return masked;
}

/** The output of feature 0 has the wrong sign. */
const faint = (): TrainingState => scaled(healthy(), 0, 0.1, -0.2);

// Directions come from float32 numbers of length 1: 2^-24 relative, times a few.
const DIGITS = 6;

describe('an unrepresented feature', () => {
  const before = faint();
  const { state, revived } = revive(free, before);

  it('gets the median diagonal back', () => {
    expect(revived).toBe(1);
    const { encoder, decoder, bias } = state.parameters;
    expect(dot(columnOf(encoder, 0), rowOf(decoder, 0))).toBeCloseTo(diagonalOf(MEDIAN), DIGITS);
    expect(bias[0]).toBe(0);
  });

  it('keeps the direction of its column, at the median lengths', () => {
    const column = columnOf(state.parameters.encoder, 0);
    columnOf(before.parameters.encoder, 0).forEach((w, k) => {
      expect(column[k]).toBeCloseTo((w / 0.1) * size(MEDIAN), DIGITS);
    });
    expect(lengthOf(rowOf(state.parameters.decoder, 0))).toBeCloseTo(2 * size(MEDIAN), DIGITS);
  });

  it('is forgotten by the means of Adam, and has the median of the squares', () => {
    const { means, squares } = state;
    expect([columnOf(means.encoder, 0), rowOf(means.decoder, 0), means.bias[0]]).toEqual([[0, 0, 0], [0, 0, 0], 0]);
    expect(columnOf(squares.encoder, 0)).toEqual(Array(d).fill(medianOf(before.squares.encoder)));
    expect(rowOf(squares.decoder, 0)).toEqual(Array(d).fill(medianOf(before.squares.decoder)));
    expect(squares.bias[0]).toBe(medianOf(before.squares.bias));
  });

  it('leaves every other number, and the state that was given, bit for bit as it is', () => {
    const own = ['encoder', 'decoder', 'bias'];
    expect(without(state, [0], own)).toEqual(without(before, [0], own));
    expect(before).toEqual(faint());
  });

  it('is revived once: then there is nothing to do', () => {
    expect(revive(free, state)).toEqual({ state, revived: 0 });
  });

  it('may have company', () => {
    const two = scaled(scaled(healthy(), 0, 0.1, 0.2), 7, 0.5, 0.5);
    const { state: both, revived: count } = revive(free, two);
    expect(count).toBe(2);
    const { encoder, decoder } = both.parameters;
    // Features 0 and 7 are now the smallest of nine, so feature 3 is the fifth.
    for (const i of [0, 7]) {
      expect(dot(columnOf(encoder, i), rowOf(decoder, i))).toBeCloseTo(diagonalOf(3), DIGITS);
    }
    const own = ['encoder', 'decoder', 'bias'];
    expect(without(both, [0, 7], own)).toEqual(without(two, [0, 7], own));
  });

  it('keeps its bias where biases are not learnt', () => {
    const { state: kept } = revive({ ...free, decoderBias: false }, before);
    expect(without(kept, [0], ['encoder', 'decoder'])).toEqual(without(before, [0], ['encoder', 'decoder']));
  });

  it('gets an axis for a direction when its column is 0', () => {
    const { encoder, decoder } = revive(free, scaled(healthy(), 0, 0, 1)).state.parameters;
    expect(dot(columnOf(encoder, 0), rowOf(decoder, 0))).toBeCloseTo(diagonalOf(MEDIAN), DIGITS);
  });
});

describe('a feature is revived', () => {
  it.each([
    [0.29, 1],
    [0.31, 0],
  ])('with %d of the median diagonal: %d', (share, count) => {
    const state = scaled(healthy(), 0, 1, (share * diagonalOf(MEDIAN)) / diagonalOf(0));
    expect(revive(free, state).revived).toBe(count);
  });
});

describe('a tied model', () => {
  // The decoder is not read: this one would leave every feature unrepresented.
  const before = scaled(healthy(), 0, 0.1, 1);
  before.parameters.decoder.fill(0);
  const { state, revived } = revive(tied, before);

  it('gets the median length of its columns back', () => {
    expect(revived).toBe(1);
    expect(lengthOf(columnOf(state.parameters.encoder, 0))).toBeCloseTo(size(MEDIAN), DIGITS);
  });

  it('has nothing else changed', () => {
    expect(without(state, [0], ['encoder', 'bias'])).toEqual(without(before, [0], ['encoder', 'bias']));
  });
});

describe('a model without an unrepresented feature', () => {
  it.each([
    ['free', free],
    ['tied', tied],
  ])('is left alone: %s', (_, model) => {
    const state = healthy();
    const result = revive(model, state);
    expect(result.state).toBe(state);
    expect(result.revived).toBe(0);
    expect(state).toEqual(healthy());
  });
});

describe('dead outputs', () => {
  const every = Array.from({ length: n }, (_, i) => i);

  it('are revived where fewer than d outputs are alive, whatever their diagonal is', () => {
    const { state, revived } = revive(free, healthy(), every.slice(d - 1));
    expect(revived).toBe(n - d + 1);
    expect([...state.parameters.bias.slice(d - 1)]).toEqual(Array(n - d + 1).fill(0));
    expect([...state.parameters.bias.slice(0, d - 1)]).toEqual([...healthy().parameters.bias.slice(0, d - 1)]);
  });

  it('are left alone where d outputs are alive', () => {
    expect(revive(free, healthy(), every.slice(d)).revived).toBe(0);
  });

  it('get columns and rows of length 1 where all are dead, also from nothing', () => {
    const nothing = healthy();
    nothing.parameters.encoder.fill(0);
    nothing.parameters.decoder.fill(0);
    for (const before of [healthy(), nothing]) {
      const { state, revived } = revive(free, before, every);
      expect(revived).toBe(n);
      const { encoder, decoder } = state.parameters;
      for (const i of every) expect(dot(columnOf(encoder, i), rowOf(decoder, i))).toBeCloseTo(1, DIGITS);
    }
  });
});

/** A state behind the methods of a session that reads and replaces single arrays. */
function sessionOf(state: TrainingState): Session {
  const of = ({ set, name }: ArrayPlace): FloatArray => arrayOf(state[set], name);
  const never = (): never => {
    throw new Error('must not be asked');
  };
  return {
    ...{ device: 'memory', step: never, evaluate: never, state: never, dispose: () => Promise.resolve() },
    array: (place) => Promise.resolve(of(place).slice()),
    replace: (place, values) => Promise.resolve(of(place).set(values)),
  };
}

describe('reviveArrays', () => {
  it.each([
    ['an unrepresented feature', free, [[2, 0.1, 1]], []],
    ['a column of zeros', free, [[5, 0, 1]], []],
    ['several', free, [[1, 0.1, 1], [6, 1, 0.01]], []], // prettier-ignore
    ['dead outputs', free, [], [0, 1, 3, 4, 5, 6, 8]],
    ['all', free, [], [0, 1, 2, 3, 4, 5, 6, 7, 8]],
    ['none', free, [], []],
    ['a tied model', tied, [[2, 0.1, 0.1]], []],
  ] as const)('leaves a session where revive leaves its state, bit for bit: %s', async (_, model, lost, dead) => {
    for (const Kind of [Float64Array, Float32Array]) {
      const given = lost.reduce((state, [i, column, row]) => scaled(state, i, column, row), healthy());
      const kind = (set: ModelParameters): ModelParameters => mapParameters(set, (values) => Kind.from(values));
      const { parameters, means, squares } = given;
      const state = { step: 7, parameters: kind(parameters), means: kind(means), squares: kind(squares) };
      const variant = {
        ...model.variant,
        parameters: { own: { initial: 0.25, per: 'feature', domain: 'real' } },
      } as const;
      const shaped = { ...model, variant: { ...model.variant, ...variant } };
      const expected = revive(shaped, state, dead);
      const there = copyState(state);
      expect(await reviveArrays(shaped, sessionOf(there), dead)).toBe(expected.revived);
      expect(there).toEqual(expected.state);
    }
  });
});
