import { expect, it } from 'vitest';
import { elementaryBlock } from './testing/elementary-block.ts';

const CHUNK = 2 ** 16;
const CHUNKS = 160;
const { exp, log } = elementaryBlock();

/** A simple generator of 32-bit words; fixed, so that what fails fails again. */
function words(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
}

/** Numbers that a maker finds from two words, as many as a chunk. */
function chunk(next: () => number, make: (high: number, low: number) => number): Float64Array {
  return Float64Array.from({ length: CHUNK }, () => make(next(), next()));
}

const bits = (high: number, low: number): number => new Float64Array(Uint32Array.of(low, high).buffer)[0]!;
const uniform = (from: number, to: number) => (high: number, low: number) =>
  from + (to - from) * ((high + low / 2 ** 32) / 2 ** 32);

it.each<[string, (x: Float64Array) => Float64Array, (x: number) => number, (high: number, low: number) => number]>([
  ['exp of all bits', exp, Math.exp, bits],
  ['exp where it is a double', exp, Math.exp, uniform(-746, 710)],
  ['exp close to 0', exp, Math.exp, uniform(-2, 2)],
  ['log of all bits', log, Math.log, bits],
  ['log of (0, 4)', log, Math.log, uniform(0, 4)],
  ['log close to 1', log, Math.log, uniform(1 - 2 ** -18, 1 + 2 ** -18)],
])('ten million numbers: %s has the bits of Math', (_name, of, math, make) => {
  const next = words(20261127);
  for (let at = 0; at < CHUNKS; at++) {
    const x = chunk(next, make);
    const found = of(x);
    const wrong = x.findIndex((one, k) => !Object.is(found[k], math(one)));
    expect(wrong < 0 ? [] : [x[wrong], found[wrong], math(x[wrong]!)]).toEqual([]);
  }
});
