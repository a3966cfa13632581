import {
  type DataSource,
  type FeatureDistribution,
  type MagnitudeDistribution,
  type SamplesGivenCount,
  type Source,
  WordStream,
  defineSource,
  reason,
  z,
} from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { checkLaws } from '../check-laws.ts';
import { testSource } from '../test-plugins.ts';
import type { SourceContext } from './setting.ts';
import { sourceLaws } from './source-laws.ts';

const P = 0.2;

/** Every feature on with probability 1/5, then 1 minus the square of a uniform number. */
const tiny = defineSource({
  name: 'tiny',
  title: 'Tiny',
  source: 'this test',
  options: z.strictObject({}),
  create: (features): DataSource => ({
    features,
    distribution: {
      probability: P,
      // P(1 - u² > m) = sqrt(1 - m), so the density is singular at 1; the means are 2/3 and 8/15
      magnitude: { density: (m) => 0.5 / Math.sqrt(1 - m), breaks: [0, 1], mean: 2 / 3, meanSquare: 8 / 15 },
    },
    draw: (words, indices, values) => {
      let size = 0;
      for (let i = 0; i < features; i++) {
        if (words.next() >= P * 2 ** 32) continue;
        indices[size] = i;
        values[size++] = 1 - words.uniform() ** 2;
      }
      return size;
    },
  }),
});

const context: SourceContext = { features: 10, samples: 20_000 };

testSource(tiny, context);
testSource(
  { ...tiny, create: (...given) => ({ ...tiny.create(...given), distribution: reason('only the samples are known') }) },
  context,
);

/** A source whose data is changed. */
function mutant(change: (data: DataSource) => Partial<DataSource>): Source {
  return {
    ...tiny,
    create: (...given) => {
      const data = tiny.create(...given);
      return { ...data, ...change(data) };
    },
  };
}

/** Draws as usual, then changes what was written. */
const after = (change: (indices: Uint32Array, values: Float32Array, size: number) => number): Source =>
  mutant(({ draw }) => ({
    draw: (words, indices, values) => change(indices, values, draw(words, indices, values)),
  }));

const declaring = (change: (distribution: FeatureDistribution) => Partial<FeatureDistribution>): Source =>
  mutant(({ distribution }) => ({
    distribution: { ...(distribution as FeatureDistribution), ...change(distribution as FeatureDistribution) },
  }));

/** C(10, k) P^k (1 - P)^(10 - k). */
const BINOMIAL = [1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1].map((ways, k) => ways * P ** k * (1 - P) ** (10 - k));

/** The same data by count, right but for a change: each sample is drawn until it has the count. */
const byCount = (change: Partial<SamplesGivenCount>): Source =>
  mutant(({ draw }) => ({
    givenCount: {
      probability: (count) => BINOMIAL[count]!,
      draw: (words, count, indices, values) => {
        while (draw(words, indices, values) !== count);
        indices.fill(10, count);
      },
      ...change,
    },
  }));

testSource(byCount({}), context);

const mutants: readonly [law: string, mutant: Source, detail: string][] = [
  ['a plug-in must say its name, its title and its source', { ...tiny, source: '' }, '(source)'],
  ['every option must be described, with .describe() last', { ...tiny, options: z.object({ p: z.number() }) }, '(p)'],
  ['an option that was not declared must be refused', { ...tiny, create: (n) => tiny.create(n) }, 'got no error'],
  [
    'a source must have the features that were asked for',
    mutant(() => ({ features: 9 })),
    '(default options, n = 10, seed 1), got 9 features',
  ],
  [
    'indices must be distinct, ascending and below n',
    after((indices, _values, size) => (indices.subarray(0, size).reverse(), size)),
    '(default options, n = 10, seed 1, sample 0, entry 1), got ',
  ],
  [
    'values must be finite',
    after((_indices, values, size) => ((values[0] = NaN), size)),
    '(default options, n = 10, seed 1, sample 0, entry 0), got NaN',
  ],
  [
    'a sample must be a pure function of its words',
    mutant(({ draw }) => {
      let calls = 0;
      return {
        draw: (words, indices, values) => {
          const size = draw(words, indices, values);
          values[0] = calls++;
          return size;
        },
      };
    }),
    '(default options, n = 10, seed 1, samples 0 to 4), got two different draws. Take every random',
  ],
  [
    'a sample must not depend on the batch it comes in',
    mutant(({ draw }) => {
      const own = new WordStream(1, 'fit');
      return { draw: (_words, indices, values) => draw(own, indices, values) };
    }),
    '(default options, n = 10, seed 1, sample 0), got two different draws',
  ],
  [
    'a source must declare the distribution of a feature, or say why it has none',
    declaring(() => ({ probability: 1.5 })),
    '(default options, n = 10, seed 1, probability), got 1.5',
  ],
  [
    'the magnitude distribution must integrate to 1, to its mean and to its mean square',
    declaring(({ magnitude }) => ({ magnitude: { ...magnitude, mean: 0.6667 } })),
    '(default options, n = 10, seed 1, mean), got 0.666666',
  ],
  [
    'the posterior mean must be E[x | y], where there is one',
    declaring(() => ({ posteriorMean: (m, y) => m.relu(y) })),
    ' instead of ',
  ],
  [
    'samples must have the declared probability, mean and mean square',
    declaring(() => ({ probability: 0.21 })),
    '(default options, n = 10, seed 1, probability), got 0.',
  ],
  [
    'features with a declared distribution must be exchangeable, and independent or fixed in number',
    after((indices, _values, size) => {
      for (let k = 0; k < size; k++) if (indices[k] === 3) indices[k] = 4;
      return size;
    }),
    '(default options, n = 10, seed 1, feature 3), got 0 of 20000 samples instead of 4000 ± ',
  ],
  [
    'importance must be n positive numbers with a mean of 1, where there is any',
    mutant(() => ({ importance: new Float32Array(10).fill(1.1) })),
    '(default options, n = 10, seed 1, mean), got 1.1',
  ],
  [
    'probabilities of the number of features that are on must be those of the samples',
    byCount({ probability: (count) => BINOMIAL[10 - count]! }),
    '(default options, n = 10, seed 1, count 0), got ',
  ],
  [
    'samples of a given number of features must have it, and features and values as all samples',
    byCount({
      draw: (words, count, indices, values) => {
        for (let k = 0; k < count; k++) {
          indices[k] = k;
          values[k] = words.uniform();
        }
      },
    }),
    '(default options, n = 10, seed 1, mean feature), got 0.5 instead of ',
  ],
];

describe('a source that breaks a law', () => {
  it.each(mutants)('%s', (name, broken, detail) => {
    const [outcome] = checkLaws(
      sourceLaws.filter((law) => law.name === name),
      broken,
      context,
    );
    const { error } = outcome!;
    expect(error?.code).toBe('PLUGIN');
    expect(error?.message).toContain(`tiny: ${name}`);
    expect(error?.message).toContain(detail);
  });

  it('exists for every law', () => {
    expect(mutants.map(([name]) => name)).toEqual(sourceLaws.map(({ name }) => name));
  });
});

describe('the laws of features', () => {
  const broken = (source: Source): string[] =>
    checkLaws(sourceLaws, source, context).flatMap(({ error }) => (error ? [error.message] : []));

  it('see an index of n, and a size that is no count', () => {
    expect(broken(after((indices, _values, size) => ((indices[Math.max(0, size - 1)] = 10), size)))[0]).toContain(
      'got 10',
    );
    expect(broken(after(() => 11))[0]).toContain('got 11 features');
  });

  it('see magnitudes of another distribution', () => {
    const halved = after((_indices, values, size) => (values.forEach((value, k) => (values[k] = value / 2)), size));
    expect(broken(halved)).toEqual([expect.stringContaining('mean)')]);
  });

  it('see features that switch together, although each has the right probability', () => {
    const together = mutant(({ draw }) => ({
      draw: (words, indices, values) => {
        if (words.next() >= 0.5 * 2 ** 32) return 0;
        const first = draw(words, indices, values);
        const seen = new Set(indices.subarray(0, first));
        const rest = Array.from({ length: 10 }, (_, i) => i).filter((i) => !seen.has(i) && words.below(4) === 0);
        const all = [...seen, ...rest].sort((a, b) => a - b);
        all.forEach((index, k) => {
          indices[k] = index;
          values[k] = 1 - words.uniform() ** 2;
        });
        return all.length;
      },
    }));
    expect(broken(together)).toEqual([expect.stringContaining('variance of the number of features that are on)')]);
  });

  it('see that a number declared as fixed is not, and that a fixed one is not binomial', () => {
    const two = (declared: Partial<FeatureDistribution>): Source => ({
      ...declaring(() => declared),
      create: (n, options) => ({
        ...declaring(() => declared).create(n, options),
        draw: (words, indices, values) => {
          indices[0] = words.below(5);
          indices[1] = 5 + words.below(5);
          for (let k = 0; k < 2; k++) values[k] = 1 - words.uniform() ** 2;
          return 2;
        },
      }),
    });
    const variance = [expect.stringContaining('variance of the number of features that are on)')];
    expect(broken(two({ count: 'fixed' }))).toEqual([]);
    expect(broken(two({}))).toEqual(variance);
    expect(broken(declaring(() => ({ count: 'fixed' })))).toEqual(variance);
  });

  it('count atoms as part of the distribution, alone or beside a density', () => {
    const half = { probability: P, magnitude: { density: () => 0.5, breaks: [0, 1], mean: 0.75, meanSquare: 2 / 3 } };
    const wrong = (magnitude: Partial<MagnitudeDistribution>): string | undefined =>
      broken(declaring(() => ({ ...half, magnitude: { ...half.magnitude, ...magnitude } }))).find((message) =>
        /(total probability|breaks|atoms|mean)\)/.test(message),
      );
    const atoms = [{ at: 1, mass: 0.5 }];
    // The samples are of another distribution; only their mean of 2/3 is complained about.
    expect(wrong({ atoms })).toMatch(/declared probability, mean and mean square \(.*, mean\), got 0\.6/);
    expect(wrong({})).toMatch(/total probability\), got 0\.(4999999\d*|5) instead of 1 ± 0\.000001/);
    expect(wrong({ breaks: [], atoms })).toContain('total probability), got 0.5');
    expect(wrong({ breaks: [] })).toContain('breaks), got []');
    expect(wrong({ atoms: [{ at: NaN, mass: 0.5 }] })).toContain('atoms), got ');
  });

  it.each<[found: string, given: unknown, todo: string]>([
    ['the plain sentence "nobody knows it"', 'nobody knows it', ' Write reason(...) of @rugbench/core round'],
    ['an empty sentence', reason(' '), ''],
  ])('see %s in place of a distribution of an object that no define function made', (found, given, todo) => {
    const sloppy = mutant(() => ({ distribution: given as DataSource['distribution'] }));
    expect(broken(sloppy)).toEqual([
      expect.stringContaining(`or say why it has none (default options, n = 10, seed 1), got ${found}.${todo}`),
    ]);
  });

  it('see an importance of the wrong length, and one that is not positive', () => {
    expect(broken(mutant(() => ({ importance: new Float32Array(9).fill(1) })))[0]).toContain(
      'length), got 9 instead of 10',
    );
    expect(broken(mutant(() => ({ importance: Float32Array.of(0, ...Array(9).fill(10 / 9)) })))[0]).toContain(
      'feature 0), got 0',
    );
  });
});
