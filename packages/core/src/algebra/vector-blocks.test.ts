import { describe, expect, it, vi } from 'vitest';
import { algebraOf } from './algebra.ts';
import { compile } from './compile.ts';
import { elementaryDigitsAgree } from './elementary-digits.ts';
import type { Expression } from './expression.ts';
import { evaluate } from './numbers.ts';
import { Tracer } from './tracer.ts';
import { sumBlocks, vectorBlocks, writeBlocks } from './vector-blocks.ts';
import { vectorsOnceWarm } from './vectors-once-warm.ts';

/** The engine's members, without their types, which core is compiled without. */
const { WebAssembly } = globalThis as unknown as { WebAssembly: Record<string, unknown> };
const ENGINE = { Memory: WebAssembly['Memory'], validate: () => true };

const none = (): boolean => false;
const wave = Float64Array.from({ length: 1300 }, (_, i) => 4 * Math.sin(i / 200));

/** A costly branch on either side, taken by whole turns, by a part of one, and by none. */
function jumping(): Expression {
  const tracer = new Tracer();
  const m = algebraOf(tracer);
  const z = tracer.input('z');
  return tracer.expression(m.select(m.sub(z, 2), m.log(m.tanh(z)), m.exp(m.mul(z, z))));
}

function extremes(op: 'min' | 'max', bound: number): Expression {
  const tracer = new Tracer();
  return tracer.expression(tracer[op](tracer.input('z'), tracer.constant(bound)));
}

const evaluated = (expression: Expression, z: Float64Array): Float64Array =>
  z.map((value) => evaluate(expression, { z: value }));

describe('blocks of vectors', () => {
  it('compute branches only where they are taken, to the bits of evaluate', () => {
    const out = new Float64Array(wave.length);
    writeBlocks(vectorBlocks(jumping(), none)!, { z: wave }, out);
    expect(out).toEqual(evaluated(jumping(), wave));
  });

  it('may be written over their input', () => {
    const z = wave.slice();
    writeBlocks(vectorBlocks(jumping(), none)!, { z }, z);
    expect(z).toEqual(evaluated(jumping(), wave));
  });

  it.each([
    ['min', 0],
    ['min', -0],
    ['max', 0],
    ['max', -0],
    ['min', 1.5],
    ['max', -1.5],
  ] as const)('tell zeros and what is not a number apart in %s(z, %d)', (op, bound) => {
    const z = Float64Array.of(0, -0, NaN, 1, -1, Infinity, -Infinity, 5e-324, 2, -2);
    const expression = extremes(op, bound);
    writeBlocks(vectorBlocks(expression, none)!, { z }, z);
    const expected = evaluated(expression, Float64Array.of(0, -0, NaN, 1, -1, Infinity, -Infinity, 5e-324, 2, -2));
    expect(z).toEqual(expected);
  });

  it.each([
    [0, 0],
    [0, 1300],
    [3, 4],
    [511, 1025],
  ])('add up from %d to %d in the order of the elements', (from, to) => {
    const vectors = vectorBlocks(jumping(), none)!;
    const expected = evaluated(jumping(), wave.subarray(from, to)).reduce((sum, value) => sum + value, 0.25);
    expect(sumBlocks(vectors, { z: wave }, from, to, 0.25)).toBe(expected);
  });
});

describe('vectorsOnceWarm', () => {
  it('gives vectors to long arrays once there were many, and none to short ones', () => {
    const vectorsFor = vectorsOnceWarm(jumping(), none);
    expect(vectorsFor(1000)).toBeUndefined();
    expect(vectorsFor(2 ** 18)).toBeDefined();
    expect(vectorsFor(1000)).toBeDefined();
    expect(vectorsFor(4)).toBeUndefined();
  });

  it('gives none to an expression that costs no more than its memory', () => {
    const vectorsFor = vectorsOnceWarm(extremes('max', 1.5), none);
    expect(vectorsFor(2 ** 30)).toBeUndefined();
  });

  it('changes no bit of what is compiled', () => {
    const z = Float64Array.from({ length: 2 ** 18 }, (_, i) => 4 * Math.sin(i));
    const [cold, warm, out] = [new Float64Array(1000), new Float64Array(1000), new Float64Array(z.length)];
    const run = compile(jumping());
    run({ z: z.subarray(0, 1000) }, cold);
    run({ z }, out);
    run({ z: z.subarray(0, 1000) }, warm);
    expect(warm).toEqual(cold);
    expect(out.subarray(0, 1000)).toEqual(cold);
  });
});

describe('an engine', () => {
  it('has vectors with the digits of its own Math', () => {
    expect(elementaryDigitsAgree()).toBe(true);
  });

  it.each(['exp', 'log'] as const)('is not trusted with other digits of Math.%s', async (name) => {
    vi.resetModules();
    const own = Math[name];
    // one unit in the last place, now and then, as of a compiler that fuses
    const other = vi.spyOn(Math, name).mockImplementation((x) => own(x) * (x % 1 > 0.9 ? 1 + 2 ** -52 : 1));
    try {
      const fresh = await import('./elementary-digits.ts');
      expect(fresh.elementaryDigitsAgree()).toBe(false);
    } finally {
      other.mockRestore();
    }
  });

  it.each<[string, unknown]>([
    ['has no WebAssembly', undefined],
    ['makes no code at run time', { ...ENGINE, Module: null }],
    ['has no room', { Memory: null }],
  ])('that %s has none', async (_why, engine) => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', engine);
    try {
      const fresh = await import('./vector-blocks.ts');
      expect(fresh.vectorBlocks(jumping(), none)).toBeUndefined();
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
