import { describe, expect, it } from 'vitest';
import { searchedVariant } from './activation.ts';
import { layoutOf, productOf } from './block.ts';
import { layered } from './layered.ts';
import { planarCascade } from './planar-cascade.ts';
import { finiteProblem, limitProblem } from './problem.ts';
import { main } from './search-main.ts';
import { type SearchOptions, search } from './search.ts';
import { RANDOM_STARTS, coordinatesOf, directSums, sumName } from './starts.ts';

const { exact: relu } = searchedVariant('relu');
const options: SearchOptions = {
  ...{ probability: 0, starts: 6, hops: 0, contrasts: [1000], kinds: RANDOM_STARTS, sums: ['all'], seed: 0 },
};
const shape = { features: 4, dimensions: 2, noise: 0, iterations: 300, samples: 300, seed: 0 };

describe('planarCascade', () => {
  it.each([4, 5, 8])('has 0, 0, 1, ..., m - 3, m - 3 killers and a diagonal of 1, m = %d', (m) => {
    const layout = layoutOf({ features: m, dimensions: 2 });
    const product = productOf(layout, coordinatesOf(layout, relu, planarCascade(m, 2), 0));
    const killers = Array.from(
      { length: m },
      (_, i) => product.subarray(i * m, i * m + i).filter((w) => w < -1e-9).length,
    );
    expect(killers).toEqual([0, 0, ...Array.from({ length: m - 3 }, (_, i) => i + 1), m - 3]);
    for (let i = 0; i < m; i++) expect(product[i * m + i]).toBeCloseTo(1, 12);
  });
});

describe('layered', () => {
  it('has 0, 1, 3, 4, 6 and 7 killers by level, a diagonal of 1, and no positive entry from a stronger level', () => {
    const layout = layoutOf({ features: 14, dimensions: 4 });
    const product = productOf(layout, coordinatesOf(layout, relu, layered(14, 2), 0));
    const rows = Array.from({ length: 14 }, (_, i) => [...product.subarray(i * 14, i * 14 + i)]);
    const levelStart = (i: number): number => (i < 12 ? i - (i % 3) : i);
    const killers = rows.map((row, i) => row.slice(0, levelStart(i)).filter((w) => w < 0).length);
    expect(killers).toEqual([0, 0, 0, 1, 1, 1, 3, 3, 3, 4, 4, 4, 6, 7]);
    rows.forEach((row, i) => expect(Math.max(0, ...row.slice(0, levelStart(i)))).toBe(0));
    for (let i = 0; i < 14; i++) expect(product[i * 15]).toBe(1);
  });
});

describe('directSums', () => {
  it('fills a shape with cascades, pairs, singles and dropped features', () => {
    expect(directSums({ features: 5, dimensions: 2 }, false).map(sumName)).toEqual(['5']);
    expect(directSums({ features: 5, dimensions: 3 }, false).map(sumName)).toEqual(['4+1', '2+2+1']);
    expect(directSums({ features: 4, dimensions: 2 }, true).map(sumName)).toEqual(['4', '2+2', '2+1-1', '1+1-2']);
  });
});

describe('search', () => {
  it('finds two pairs of ratio 3 for four features in two dimensions as p -> 0, also without being told', () => {
    const found = search(limitProblem({ ...shape, probability: 0 }), relu, options);
    expect(found.find(({ known }) => known)!.loss).toBeCloseTo(25 / 162, 5);
    expect(found.find(({ known }) => !known)!.loss).toBeCloseTo(25 / 162, 3);
    const [first, ...others] = found.map(({ loss }) => loss);
    expect(Math.min(first!, ...others)).toBe(first);
  });

  it('is the same for the same seed, and no worse with hops', () => {
    const problem = finiteProblem({ ...shape, features: 3, dimensions: 1, probability: 0.1 }, searchedVariant('relu'));
    const few = { ...options, probability: 0.1, starts: 2, sums: ['none'] };
    const found = search(problem, relu, few);
    expect(search(problem, relu, few)).toEqual(found);
    const [best] = search(problem, relu, { ...few, hops: 5 });
    expect(Math.min(...found.map(({ value }) => value))).toBeGreaterThanOrEqual(best!.value);
  });
});

describe('main', () => {
  it.each([
    [],
    ['--features', '0', '--dimensions', '1'],
    ['--features', '3', '--dimensions', '2', '--variant', 'posterior-mean'],
    ['--features', '3', '--dimensions', '2', '--noise', '0.1'],
    ['--features', '3', '--dimensions', '2', '--sums', '4'],
    ['--feature', '3'],
  ])('refuses %j %j %j %j %j %j', (...args) => {
    expect(main(args.filter((arg) => arg !== undefined))).toBe(2);
  });
});
