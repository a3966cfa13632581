import { describe, expect, it } from 'vitest';
import type { TrainingState } from './backend.ts';
import { arrayNames, arrayOf, arrayReader, freeArray } from './state-arrays.ts';

function stateOf(): TrainingState {
  let next = 0;
  const values = (length: number): Float32Array => Float32Array.from({ length }, () => ++next);
  const set = (): TrainingState['means'] => ({
    encoder: values(6),
    decoder: values(6),
    encoderBias: values(2),
    bias: values(3),
    variant: { threshold: values(3) },
  });
  return { step: 1, parameters: set(), means: set(), squares: set() };
}

describe('arrayOf', () => {
  it('finds every array that arrayNames lists, and each once', () => {
    const { parameters } = stateOf();
    const names = arrayNames(parameters.variant);
    expect(names).toEqual(['encoder', 'decoder', 'encoderBias', 'bias', 'variant.threshold']);
    expect(new Set(names.map((name) => arrayOf(parameters, name))).size).toBe(5);
    expect(arrayOf(parameters, 'variant.threshold')).toBe(parameters.variant['threshold']);
  });

  it('says which array is not there', () => {
    expect(() => arrayOf(stateOf().parameters, 'variant.slope')).toThrow('a state must have the array variant.slope');
  });
});

describe('arrayReader', () => {
  it('asks a session that gives its state only as a whole once, and gives copies', async () => {
    let asked = 0;
    const state = stateOf();
    const read = arrayReader({ state: () => Promise.resolve((asked++, state)) });
    const [first, second] = [await read({ set: 'means', name: 'bias' }), await read({ set: 'squares', name: 'bias' })];
    expect([first, second]).toEqual([state.means.bias, state.squares.bias]);
    first.fill(0);
    expect(await read({ set: 'means', name: 'bias' })).toEqual(stateOf().means.bias);
    expect(asked).toBe(1);
  });
});

describe('freeArray', () => {
  it('empties an array, once and for all', () => {
    const values = new Float64Array(4);
    freeArray(values);
    freeArray(values);
    expect([values.length, values.buffer.byteLength]).toEqual([0, 0]);
  });

  it('leaves a part of a buffer, and memory that is shared, as they are', () => {
    const whole = new Float32Array(8).fill(1);
    freeArray(whole.subarray(2, 4));
    const shared = new Float32Array(new SharedArrayBuffer(8));
    freeArray(shared);
    expect([whole.length, shared.length]).toEqual([8, 2]);
  });
});
