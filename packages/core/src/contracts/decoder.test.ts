import { expect, it } from 'vitest';
import { noOptions } from '../options.ts';
import { reason } from '../reason.ts';
import { type DecoderSetting, type PreparedDecoder, defineDecoder } from './decoder.ts';
import { denseWeights } from './weights.ts';

const one = { rows: 1, columns: 1, data: Float64Array.of(1) };
const setting: DecoderSetting = {
  weights: denseWeights(one, one),
  distribution: reason('the data are one sample'),
  examples: {
    features: 1,
    count: 0,
    offsets: Uint32Array.of(0),
    indices: new Uint32Array(),
    values: new Float32Array(),
  },
};
const zero: PreparedDecoder = {
  decode: (_h, count, output) => {
    output.fill(0, 0, count);
    return { iterations: new Uint32Array(count), diverged: new Uint8Array(count) };
  },
};

/** What others read of what an author returns. */
const prepared = (returned: ReturnType<Parameters<typeof defineDecoder>[0]['prepare']>): unknown =>
  defineDecoder({
    name: 'any',
    title: 'Any',
    source: 'this test',
    options: noOptions,
    prepare: () => returned,
  }).prepare(setting);

it('a decoder is prepared, or gives its reason, also where the author writes a plain sentence', () => {
  expect(prepared(zero)).toBe(zero);
  expect(prepared(reason('W_in is 0'))).toEqual({ why: 'W_in is 0' });
  expect(prepared('W_in is 0')).toEqual({ why: 'W_in is 0' });
});
