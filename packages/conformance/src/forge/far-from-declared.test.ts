import {
  type Forge,
  type InterferenceGroup,
  WordStream,
  defineForge,
  denseWeights,
  noOptions,
  productMatrix,
  reason,
  transposed,
} from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { context as small, hadamard, mutant, pairs, shapes } from '../testing/test-forges.ts';
import { forgeLaws } from './forge-laws.ts';
import type { ForgeContext } from './setting.ts';

const approach = forgeLaws.find(({ name }) => name.includes('approach the interference distribution'))!;
const declared = forgeLaws.find(({ name }) => name.startsWith('an interference distribution'))!;
const own = forgeLaws.find(({ name }) => name.startsWith('weights that know'))!;

const promising = (forge: Forge, groupsAt: (ratio: number) => readonly InterferenceGroup[]): Forge => ({
  ...forge,
  interference: (ratio) => ({ groups: groupsAt(ratio) }),
});
const one = (gaussian: number, ...pattern: number[]) => [{ fraction: 1, gaussian, pattern }];

/** Random signs: (n - 1)/d is the mean energy of a row at any n, so n/d is that at large n. */
const signs = defineForge({
  name: 'signs',
  title: 'Signs',
  source: 'this test',
  options: noOptions,
  forge: ({ features: n, dimensions: d }, words) => {
    const codes = Float64Array.from({ length: d * n }, () => (words.below(2) === 0 ? 1 : -1) / Math.sqrt(d));
    return denseWeights({ rows: d, columns: n, data: codes }, { rows: n, columns: d, data: transposed(codes, d, n) });
  },
  interference: (ratio) => ({ groups: one(1 / ratio) }),
});

/** Signs of which each second feature bears the opposite of the code before it. */
const opposites: Forge = {
  ...signs,
  forge: ({ features: n, dimensions: d }, words) => {
    const half = Float64Array.from({ length: (d * n) / 2 }, () => (words.below(2) === 0 ? 1 : -1) / Math.sqrt(d));
    const codes = Float64Array.from({ length: d * n }, (_, at) => {
      const [k, j] = [Math.floor(at / n), at % n];
      return (j % 2 ? -1 : 1) * half[(k * n) / 2 + Math.floor(j / 2)]!;
    });
    return denseWeights({ rows: d, columns: n, data: codes }, { rows: n, columns: d, data: transposed(codes, d, n) });
  },
  interference: (ratio) => ({ groups: one(1 / ratio, -1) }),
};

const context: ForgeContext = { shapes: [{ features: 16, dimensions: 4 }] };

describe('the law of approach', () => {
  it('holds where the distribution is that of large n, though it is off by 1/n at each', () => {
    const energies = [...productMatrix(signs.forge(context.shapes[0]!, new WordStream(1, 'weights'))).data];
    const mean = energies.reduce((sum, entry) => sum + entry ** 2, 0) / 16 - 1;
    expect(Math.abs(mean - 4)).toBeGreaterThan(0.1); // 15/4 in the mean, and not the declared 4
    expect(() => approach.check(signs, context)).not.toThrow();
    expect(() => approach.check(signs, { shapes, seed: 5 })).not.toThrow();
    expect(() => approach.check(opposites, context)).not.toThrow();
  });

  it('holds where the distribution is exact at each n', () => {
    expect(() => approach.check(hadamard, { shapes })).not.toThrow();
    expect(() => approach.check(pairs, small)).not.toThrow();
  });

  it.each([0.8, 0.9, 1.1, 1.2])('is broken by a variance of %f times the right one, and says where', (factor) => {
    const wrong = promising(signs, (ratio) => one(factor / ratio));
    expect(() => approach.check(wrong, context)).toThrow(
      /\(default options, n = \d+, d = \d+, seeds 1 to 2, pattern \[\] with variance .*energy of a row\), got .* instead of .* ± /,
    );
  });

  it('is broken by a distribution that is right at one n only', () => {
    // right in the mean for n = 16, d = 4, and 6 % too small at large n
    expect(() =>
      approach.check(
        promising(signs, (ratio) => one(15 / 16 / ratio)),
        context,
      ),
    ).toThrow('n = 1024, d = 256');
    // exact for the largest rows of a Hadamard matrix of 16, and for no others
    const once = promising(hadamard, (ratio) => one(ratio === 0.5 ? 1.3 : (1 - ratio) / ratio));
    expect(() => approach.check(once, { shapes: [{ features: 16, dimensions: 7 }] })).not.toThrow();
    expect(() => approach.check(once, { shapes: [{ features: 16, dimensions: 8 }] })).toThrow('d = 32');
  });

  it('is broken where a partner is missing from the pattern, or from the weights', () => {
    expect(() =>
      approach.check(
        promising(opposites, (ratio) => one(1 / ratio)),
        context,
      ),
    ).toThrow('Gaussian energy of a row');
    expect(() =>
      approach.check(
        promising(signs, (ratio) => one(1 / ratio, -1)),
        context,
      ),
    ).toThrow('entry 0 of the pattern), got -0.');
    expect(() =>
      approach.check(
        promising(pairs, () => one(0)),
        { shapes: [shapes[0]!] },
      ),
    ).toThrow('Gaussian energy of a row), got 1 instead of 0');
  });

  it('is broken by an entry of the pattern that is off by a tenth, and by one that is right in the mean only', () => {
    const half = { shapes: [shapes[0]!] };
    expect(() =>
      approach.check(
        promising(pairs, () => one(0, -0.9)),
        half,
      ),
    ).toThrow(/n = 256, d = 128.*entry 0 of the pattern\), got -1 instead of -0\.9 ± /);
    const uneven = mutant(({ row }) => ({
      row: (i) => row(i).map((entry, j) => (j === i ? entry : entry * (i % 2 ? 0.5 : 1.5))),
    }));
    expect(() =>
      approach.check(
        promising(uneven, () => one(0, -1)),
        half,
      ),
    ).toThrow(/spread of the pattern\), got 0\.\d+, above/);
  });

  it('is broken by wrong shares', () => {
    const wrong = promising(pairs, () => [
      { fraction: 0.5, gaussian: 0, pattern: [-1] },
      { fraction: 0.5, gaussian: 0, pattern: [] },
    ]);
    expect(() => approach.check(wrong, small)).toThrow('share of the rows), got 1 instead of 0.5 ± 0.25');
  });

  it('is broken by an error at a larger n, which is no refusal', () => {
    const narrow: Forge = {
      ...hadamard,
      forge: (shape, ...given) => {
        if (shape.features > 64) throw new TypeError('out of its depth');
        return hadamard.forge(shape, ...given);
      },
    };
    expect(() => approach.check(narrow, context)).toThrow('n = 256, d = 64, seeds 1 to 2), got an error: out of its');
  });

  it('takes a reason in place of a distribution, and no plain sentence of an object that defineForge did not make', () => {
    expect(() => approach.check({ ...pairs, interference: () => reason('the rows differ') }, small)).not.toThrow();
    const sloppy: Forge = { ...pairs, interference: () => 'the rows differ' as never };
    const line = 'got the plain sentence "the rows differ". Write reason(...) of @rugbench/core round the sentence';
    expect(() => approach.check(sloppy, small)).toThrow(line);
    expect(() => declared.check(sloppy, small)).toThrow(line);
  });
});

describe('tolerances of the context', () => {
  const rough = promising(hadamard, () => one(0.99));
  const half: ForgeContext = { shapes: [shapes[0]!] };

  it('hold all rows of its shapes to the distribution', () => {
    expect(() => approach.check(rough, { ...half, tableTolerance: 0.02 })).not.toThrow();
    expect(() => approach.check(rough, { ...half, tableTolerance: 0.001 })).toThrow(
      '(default options, n = 8, d = 4, seed 1, mean Gaussian energy of a row), got 1 instead of 0.99 ± 0.00099',
    );
    const wrong = promising(pairs, () => one(0, -0.99));
    expect(() => approach.check(wrong, { ...half, patternTolerance: 0.001 })).toThrow(
      /row 0\), got a pattern that misses by 0\.01\d*, more than 0\.001/,
    );
    const shared = promising(pairs, () => [
      { fraction: 0.9, gaussian: 0, pattern: [-1] },
      { fraction: 0.1, gaussian: 0, pattern: [] },
    ]);
    expect(() => approach.check(shared, { ...half, shareTolerance: 0.01 })).toThrow('got 1 instead of 0.9 ± 0.01');
  });
});

describe('the law of weights that know their own interference', () => {
  it('holds these weights to it exactly, where the distribution at large n may be approached', () => {
    const knowing = (gaussian: number): Forge => mutant(() => ({ interference: { groups: one(gaussian) } }), hadamard);
    const quarter: ForgeContext = { shapes: [{ features: 8, dimensions: 4 }], options: {} };
    expect(() => own.check(knowing(1), quarter)).not.toThrow();
    expect(() => own.check(knowing(1.001), quarter)).toThrow(
      '(options {}, n = 8, d = 4, seed 1, Gaussian energy of rows 0 to 7), got 1 instead of 1.001 ± 1e-9',
    );
  });
});
