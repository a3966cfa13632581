import { type Forge, z } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { checkLaws } from '../check-laws.ts';
import { testForge } from '../test-plugins.ts';
import { forgeLaws } from './forge-laws.ts';
import { context, dense, hadamard, mutant, pairs, shapes } from '../testing/test-forges.ts';

testForge(hadamard, { shapes: [...shapes, { features: 16, dimensions: 3 }] });
testForge(pairs, context);

const distributionOf = (groups: { fraction: number; gaussian: number; pattern: number[] }[]): Forge => ({
  ...pairs,
  interference: () => ({ groups }),
});

const opposites = [{ fraction: 1, gaussian: 0, pattern: [-1] }];
const read = (decoderSquare: number) => opposites.map((group) => ({ ...group, decoderSquare }));

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
    '(default options, n = 8, d = 4, seed 1, entry 4), got 7 instead of',
  ],
  [
    'decode must multiply each sample by W_out, and write nothing else',
    mutant(({ decode }) => ({ decode: (h, count, y) => (decode(h, count, y), y.fill(0, 8 * count)) })),
    '(default options, n = 8, d = 4, seed 1, entry 24), got 0 instead of 7 ± 7',
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
    '(default options, n = 8, d = 4, seed 1, entry 8), got 0 instead of',
  ],
  [
    'row must be a row of W_out W_in',
    mutant(({ row }) => ({ row: (i) => row(i).map((entry) => 1.001 * entry) })),
    '(default options, n = 8, d = 4, seed 1, entry 0), got 1.001 instead of 1 ± 1e-9',
  ],
  [
    'diagonal must be the diagonal of W_out W_in',
    mutant(() => ({ diagonal: () => new Float64Array(8).fill(0.5) })),
    '(default options, n = 8, d = 4, seed 1, entry 0), got 0.5 instead of 1 ± 1e-9',
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
  [
    'W must have rank d at most',
    mutant(() => ({ row: (i) => new Float64Array(8).fill(1, i, i + 1) })),
    '(default options, n = 8, d = 4, seed 1), got rank 8 instead of 4 at most',
  ],
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
    '(default options, n = 8, d = 4, seed 1, feature 0), got 2 instead of 1 ± 1e-9',
  ],
  [
    'an interference distribution must have shares that add up to 1 and no negative variance',
    distributionOf([{ fraction: 0.9, gaussian: 0, pattern: [-1] }]),
    '"fraction":0.9',
  ],
  [
    'the rows of W must approach the interference distribution as n grows',
    distributionOf([{ fraction: 1, gaussian: 0.5, pattern: [-1] }]),
    '(default options, n = 64, d = 32, seeds 1 to 2, pattern [-1] with variance 0.5, Gaussian energy of a row), got 0 instead of 0.5 ± 0.25',
  ],
  [
    'weights that know their own interference must have exactly it, its groups one after the other',
    mutant(() => ({ interference: { groups: [{ fraction: 1, gaussian: 0, pattern: [-0.5] }] } })),
    '(default options, n = 8, d = 4, seed 1, row 0, pattern [-0.5] with variance 0), got a row that misses the pattern by 0.5, more than 1e-9',
  ],
  [
    'an option that was not declared must be refused',
    { ...pairs, interference: (ratio) => pairs.interference(ratio) },
    '(default options, interference, r = 0.5), got no error',
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
    '(default options, n = 8, d = 0, seed 1), got no error',
  ],
  [
    'an interference distribution must say how all of its groups meet noise on h, or of none',
    { ...pairs, interference: () => ({ groups: opposites, hidden: { variance: 2, mean: 0 } }) },
    'got decoderSquare in 0 of 1 groups beside hidden',
  ],
  [
    'hidden and decoderSquare of weights must be those of W_in and W_out',
    mutant(() => ({ interference: { groups: read(1), hidden: { variance: 1, mean: 0 } } })),
    '(default options, n = 8, d = 4, seed 1, variance), got 2 instead of 1 ± 1e-9',
  ],
  [
    'declared hidden and decoderSquare must be those of W_in and W_out, but for the unit of h',
    { ...pairs, interference: () => ({ groups: read(3), hidden: { variance: 1, mean: 0 } }) },
    '(default options, n = 8, d = 4, seed 1, decoderSquare, declared), got 2 instead of 3',
  ],
  [
    'weights must need what the forge says they do',
    { ...pairs, needs: () => ({ largestEntry: 0.5, symmetric: true, tied: true }) },
    '(default options, n = 8, d = 4, seed 1, largest entry), got 1 instead of 0.5 ± 1e-9',
  ],
  [
    'a block must be served in its shape, small ones first, and so must two of them, without noise',
    { ...pairs, blocks: [{ features: 3, dimensions: 1, options: {} }] },
    '(default options, n = 3, d = 1, options {}), got an error: pairs: d must be at least n/2, got 1',
  ],
  [
    'a free option must be declared, and begin inside its domain',
    { ...pairs, free: { mass: { initial: 0.5, domain: 'unit' } } },
    '(default options, mass), got no such option',
  ],
  [
    'a free option must be a number that forge and interference take',
    { ...pairs, free: { mass: { initial: 0.5, domain: 'unit' } } },
    '(default options, n = 8, d = 4, seed 1, with {"mass":0.5}), got an error: pairs: there are no options, got mass',
  ],
  [
    'largestServed must name numbers of features that can be served',
    { ...pairs, largestServed: (features) => features - (features % 3) },
    '(default options, n = 8), got 6, though a shape of that n is served',
  ],
];

describe('a forge that breaks a law', () => {
  it.each(mutants)('%s', (name, broken, detail) => {
    const [outcome] = checkLaws(
      forgeLaws.filter((law) => law.name === name),
      broken,
      context,
    );
    const { error } = outcome!;
    expect(error?.code).toBe('PLUGIN');
    expect(error?.message).toContain(`pairs: ${name}`);
    expect(error?.message).toContain(detail);
  });

  it('exists for every law', () => {
    expect(mutants.map(([name]) => name)).toEqual(forgeLaws.map(({ name }) => name));
  });
});
