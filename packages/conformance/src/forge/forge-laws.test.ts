import { type Forge, z } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { judge } from '../law.ts';
import { testForge } from '../test-plugins.ts';
import { forgeLaws } from './forge-laws.ts';
import { context, dense, hadamard, mutant, pairs, shapes } from './test-forges.ts';

testForge(hadamard, { shapes: [...shapes, { features: 16, dimensions: 3 }] });
testForge(pairs, context);

const lawOf = (groups: { fraction: number; gaussian: number; pattern: number[] }[]): Forge => ({
  ...pairs,
  law: () => ({ groups }),
});

let calls = 0;

const mutants: readonly [law: string, mutant: Forge, detail: string][] = [
  ['a plug-in must say its name, its title and its source', { ...pairs, title: '' }, '(title)'],
  [
    'every option must be described, with .describe() last',
    { ...pairs, options: z.strictObject({ scale: z.number() }) },
    '(scale)',
  ],
  ['weights must have the shape that was asked for', mutant(() => ({ features: 7 })), 'n = 7, d = 4'],
  [
    'encode must multiply each sample by W_in, and write nothing else',
    mutant(({ encode }) => ({ encode: (x, _count, h) => encode(x, 1, h) })),
    '(n = 8, d = 4, entry 4), got 7 instead of',
  ],
  [
    'decode must multiply each sample by W_out, and write nothing else',
    mutant(({ decode }) => ({ decode: (h, count, y) => (decode(h, count, y), y.fill(0, 8 * count)) })),
    '(n = 8, d = 4, entry 24), got 0 instead of 7',
  ],
  [
    'encode and decode must only read their input',
    mutant(({ encode }) => ({ encode: (x, count, h) => (encode(x, count, h), x.fill(0)) })),
    'got a changed x',
  ],
  [
    'product, where there is one, must be W x of a sparse batch, and write nothing else',
    mutant(() => ({ product: (_batch, y) => y.fill(0) })),
    'got numbers behind the samples',
  ],
  [
    'adjoint, where there is one, must multiply by the transpose of W_in, and write nothing else',
    mutant(({ decode }) => ({ adjoint: (h, count, x) => (decode(h, count, x), x.fill(0, 8)) })),
    '(n = 8, d = 4, entry 8), got 0 instead of',
  ],
  [
    'row must be a row of W_out W_in',
    mutant(({ row }) => ({ row: (i) => row(i).map((entry) => 1.001 * entry) })),
    '(n = 8, d = 4, entry 0), got 1.001 instead of 1',
  ],
  [
    'diagonal must be the diagonal of W_out W_in',
    mutant(() => ({ diagonal: () => new Float64Array(8).fill(0.5) })),
    '(n = 8, d = 4, entry 0), got 0.5 instead of 1',
  ],
  [
    'diagonal and row must return arrays that the caller may change',
    mutant(({ row }) => {
      const kept = row(0);
      return { row: (i) => (i ? row(i) : kept) };
    }),
    'got the same array twice',
  ],
  [
    'the same words must forge the same weights',
    {
      ...pairs,
      forge: (shape) => {
        const sign = calls++ % 2 ? 1 : -1;
        return dense(
          shape,
          (k, j) => (k === j ? sign : 0),
          (i, k) => (i === k ? sign : 0),
        );
      },
    },
    'got other weights. Take every random number from the words.',
  ],
  ['W must have rank d at most', mutant(() => ({ row: (i) => new Float64Array(8).fill(1, i, i + 1) })), 'got rank 8'],
  [
    'the diagonal must be 1 unless an option says otherwise',
    {
      ...pairs,
      forge: (shape) =>
        dense(
          shape,
          (k, j) => (k === j ? 2 : 0),
          (i, k) => (i === k ? 1 : 0),
        ),
    },
    '(n = 8, d = 4, feature 0), got 2',
  ],
  [
    'an interference law must have shares that add up to 1 and no negative variance',
    lawOf([{ fraction: 0.9, gaussian: 0, pattern: [-1] }]),
    '"fraction":0.9',
  ],
  [
    'the rows of W must follow the interference law',
    lawOf([{ fraction: 1, gaussian: 0.5, pattern: [-1] }]),
    'mean square sum of a row), got 0 instead of 0.5',
  ],
  [
    'weights that know their own interference must have its groups one after the other',
    mutant(() => ({ interference: { groups: [{ fraction: 1, gaussian: 0, pattern: [-0.5] }] } })),
    '(n = 8, d = 4, row 0), got no row like [-0.5] with variance 0',
  ],
  [
    'an option that was not declared must be refused',
    { ...pairs, law: (ratio) => pairs.law(ratio) },
    '(law), got no error',
  ],
  [
    'a shape that cannot be served must be refused',
    {
      ...pairs,
      forge: (shape) =>
        dense(
          shape,
          (k, j) => (k === j ? 1 : 0),
          (i, k) => (i === k ? 1 : 0),
        ),
    },
    '(n = 8, d = 0), got no error',
  ],
  [
    'a free option must be declared, and begin inside its domain',
    { ...pairs, free: { mass: { initial: 0.5, domain: 'unit' } } },
    '(mass), got no such option',
  ],
  [
    'a free option must be a number that forge and law take',
    { ...pairs, free: { mass: { initial: 0.5, domain: 'unit' } } },
    'got an error: pairs: there are no options, got mass',
  ],
  [
    'largestServed must name numbers of features that can be served',
    { ...pairs, largestServed: (features) => features - (features % 3) },
    '(n = 8), got 6',
  ],
];

describe('a forge that breaks a law', () => {
  it.each(mutants)('%s', (name, broken, detail) => {
    const { error } = judge(forgeLaws, broken, context).find((verdict) => verdict.law === name)!;
    expect(error?.code).toBe('PLUGIN');
    expect(error?.message).toContain(`pairs: ${name}`);
    expect(error?.message).toContain(detail);
  });

  it('exists for every law', () => {
    expect(mutants.map(([name]) => name)).toEqual(forgeLaws.map(({ name }) => name));
  });
});

describe('the interference law', () => {
  const follow = forgeLaws.find(({ name }) => name === 'the rows of W must follow the interference law')!;

  it('sees a wrong variance, a wrong pattern and a wrong share', () => {
    const wrongVariance: Forge = {
      ...hadamard,
      law: () => ({ groups: [{ fraction: 1, gaussian: 0.99, pattern: [] }] }),
    };
    expect(() => follow.check(wrongVariance, context)).toThrow(/got 1 instead of 0\.99/);
    const wrongPattern = lawOf([{ fraction: 1, gaussian: 0, pattern: [-0.9] }]);
    expect(() => follow.check(wrongPattern, context)).toThrow(/row 0\), got a pattern that misses by 0\.09/);
    const wrongShare = lawOf([
      { fraction: 0.5, gaussian: 0, pattern: [-1] },
      { fraction: 0.5, gaussian: 0, pattern: [] },
    ]);
    expect(() => follow.check(wrongShare, context)).toThrow(/shares\), got another share than 0\.5/);
  });

  it('takes tolerances for forges that follow their law at large n only', () => {
    const rough: Forge = { ...hadamard, law: () => ({ groups: [{ fraction: 1, gaussian: 0.99, pattern: [] }] }) };
    expect(() => follow.check(rough, { shapes: [shapes[0]!], lawTolerance: 0.02 })).not.toThrow();
  });

  it('takes a sentence instead of a law, but not an empty one', () => {
    expect(() => follow.check({ ...pairs, law: () => 'the rows differ' }, context)).not.toThrow();
    expect(() => follow.check({ ...pairs, law: () => ' ' }, context)).toThrow('an empty sentence');
  });
});
