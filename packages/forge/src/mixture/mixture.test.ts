import { testForge } from '@rugbench/conformance';
import {
  type InterferenceDistribution,
  type WeightsOperator,
  WordStream,
  encoderMatrix,
  productMatrix,
} from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { antipodalRug } from '../antipodal-rug/antipodal-rug.ts';
import { identity } from '../identity/identity.ts';
import { persianRug } from '../persian-rug/persian-rug.ts';
import { mixtureOf } from './mixture.ts';
import { partsText } from './parts-text.ts';

const mixture = mixtureOf([persianRug, antipodalRug, identity]);
const forge = (features: number, dimensions: number, parts: string): WeightsOperator =>
  mixture.forge({ features, dimensions }, new WordStream(7, 'weights'), { parts });

// Numbers of features such that the next lower one can be shared out as well.
testForge(mixture, {
  options: { parts: '0.5xidentity@1+0.5xantipodal-rug' },
  shapes: [
    { features: 17, dimensions: 12 },
    { features: 33, dimensions: 24 },
  ],
  unsuitable: [
    { features: 33, dimensions: 16 },
    { features: 33, dimensions: 32 },
  ],
  // 8 features of 17 where the share is 8.5, and 3 dimensions for them where the ratio says 3.5.
  tableTolerance: 0.5,
  patternTolerance: 1e-9,
});
testForge(mixture, {
  options: { parts: '0.2555xdropped+0.7445xpersian-rug@0.4' },
  shapes: [{ features: 65, dimensions: 20 }],
  diagonal: [0, 1],
  // 19 dimensions instead of 19.36, in pieces of 32 and 16 whose ratios differ by a whole dimension.
  tableTolerance: 0.05,
});

describe('mixture', () => {
  it('is a direct sum: parts do not interfere with each other', () => {
    const { data } = productMatrix(forge(40, 28, '0.4xidentity+0.6xantipodal-rug@0.5'));
    for (let i = 0; i < 40; i++) {
      for (let j = 0; j < 40; j++) {
        const expected = i === j ? 1 : partner(i) === j ? -1 : 0;
        expect(data[40 * i + j]).toBeCloseTo(expected, 14);
      }
    }
    /** 16 features alone, then 24 in pieces of 16 and 8, halves of which are partners. */
    function partner(i: number): number {
      if (i < 16) return -1;
      return i < 32 ? 16 + ((i - 16) ^ 8) : 32 + ((i - 32) ^ 4);
    }
  });

  it('knows its interference from the whole numbers that it dealt', () => {
    const weights = forge(100, 44, '0.2xdropped+0.32xpersian-rug@0.625+0.48xantipodal-rug');
    // 32 features in 20 dimensions; the other 24 are left for 48 features, in pieces of 32 and 16.
    const [lost, rug, pairs] = weights.interference!.groups;
    expect(lost).toEqual({ fraction: 0.2, gaussian: Infinity, pattern: [], decoderSquare: 0 });
    expect([rug!.fraction, rug!.pattern]).toEqual([0.32, []]);
    expect(rug!.gaussian).toBeCloseTo(12 / 20, 14);
    expect(pairs).toMatchObject({ fraction: 0.48, gaussian: 0, pattern: [-1] });
  });

  it('stores all of its parts with columns of one size, and leaves W as it is', () => {
    const weights = forge(100, 64, '0.2xdropped+0.32xpersian-rug@0.625+0.48xantipodal-rug@0.5');
    const { data } = encoderMatrix(weights);
    const energyOf = (from: number, to: number): number =>
      data.subarray(100 * from, 100 * to).reduce((e, w) => e + w * w, 0);
    // 20 dimensions for the rug, 16 and 8 for two pieces of pairs, and 20 that nobody needs.
    expect(energyOf(0, 20)).toBeCloseTo(20, 12);
    expect(energyOf(20, 36)).toBeCloseTo(16, 12);
    expect(energyOf(36, 64)).toBeCloseTo(8, 12);
    expect(weights.interference!.hidden!.variance).toBeCloseTo(44 / 64, 14);
    expect(weights.diagonal().reduce((sum, entry) => sum + entry, 0)).toBeCloseTo(80, 12);
  });

  it('gets exactly the counts back that were written as shares and ratios', () => {
    const [n, d] = [1000, 611];
    const counts = [
      { name: 'identity', features: 333, dimensions: 333 },
      { name: 'antipodal-rug', features: 412, dimensions: 203 },
      { name: 'persian-rug', features: 214, dimensions: 75 },
      { name: 'dropped', features: 41, dimensions: 0 },
    ];
    const parts = partsText(
      counts.map(({ name, features, dimensions }) => ({
        name,
        share: features / n,
        ...(dimensions && { ratio: dimensions / features }),
      })),
    );
    const weights = forge(n, d, parts);
    expect(weights.interference!.groups.map(({ fraction }) => Math.round(fraction * n))).toEqual([333, 412, 214, 41]);
    // W is a projection but for its scale on each piece, so its trace counts features that are stored.
    expect(weights.diagonal().reduce((sum, entry) => sum + entry, 0)).toBeCloseTo(959, 9);
    const groups = weights.interference!.groups;
    // All dimensions are used: pieces at ratios next to d_g/n_g have a mean variance next to its.
    expect(groups[1]!.gaussian).toBeCloseTo(412 / 203 - 2, 2);
    expect(groups[2]!.gaussian).toBeCloseTo(214 / 75 - 1, 1);
  });

  it('has the interference of its parts at their own ratios', () => {
    const parts = '0.6xidentity+0.4xantipodal-rug@0.25';
    expect(mixture.interference(0.7, { parts })).toEqual({
      groups: [
        { fraction: 0.6, gaussian: 0, pattern: [], decoderSquare: 1 },
        { fraction: 0.4, gaussian: 2, pattern: [-1], decoderSquare: 4, reach: 0.4 },
      ],
      // Of the dimensions 6 in 7 hold x as it is, and the others only differences.
      hidden: { variance: expect.closeTo(1, 14), mean: expect.closeTo(6 / 7, 14) },
    });
    // d = floor(0.7 * 1024) = 716: what remains for the identity is 1 but for that rounding.
    expect(mixture.interference(716 / 1024, { parts })).toMatchObject({
      groups: (mixture.interference(0.7, { parts }) as InterferenceDistribution).groups,
    });
    expect(mixture.interference(0.3, { parts: '0.5xdropped+0.5xpersian-rug' })).toEqual({
      groups: [
        { fraction: 0.5, gaussian: Infinity, pattern: [], decoderSquare: 0 },
        {
          fraction: 0.5,
          gaussian: (1 - 0.6) / 0.6,
          pattern: [],
          decoderSquare: expect.closeTo(1 / 0.6, 14),
          reach: 0.5,
        },
      ],
      hidden: { variance: expect.closeTo(1, 14), mean: 0 },
    });
    expect(mixture.interference(0.3, { parts: '1xpersian-rug(choice=bent)' })).toHaveProperty(
      'why',
      expect.stringMatching(/^persian-rug: rows chosen by a rule/),
    );
  });

  const refusals: readonly [n: number, d: number, parts: string, message: string][] = [
    [64, 30, '0.5xidentity+0.5xantipodal-rug@0.5', 'identity: d must be from 32 to 32, got 14. Raise --r.'],
    [
      64,
      30,
      '0.5xnothing+0.5xidentity@0.5',
      'mixture parts: must be among persian-rug, antipodal-rug, identity, got nothing.',
    ],
    [
      64,
      30,
      '0.5xidentity@1+0.5xantipodal-rug@0.5',
      'mixture parts: must fit in d = 30, got 48 dimensions. Lower their ratios or raise --r.',
    ],
    [64, 40, '1xantipodal-rug@0.6', 'antipodal-rug: d must be from 1 to 32, got 38. Lower --r.'],
    [
      100,
      40,
      '0.25xpersian-rug@0.5+0.75xdropped',
      'mixture parts: must give persian-rug features that it can store in pieces, got 25 of 100. Give it the share 0.24 or 0.26.',
    ],
    [64, 4, '0.5xdropped+0.5xpersian-rug@0.2', 'must fit in d = 4, got 6 dimensions'],
    [62, 10, '1xpersian-rug@0.05', 'must give persian-rug a dimension for each of its 5 pieces, got 3.'],
  ];
  it.each(refusals)('n = %d, d = %d: refuses %s', (n, d, parts, message) => {
    expect(() => forge(n, d, parts)).toThrow(message);
  });

  it('refuses a ratio below that of its parts', () => {
    expect(() => mixture.interference(0.3, { parts: '0.5xidentity@1+0.5xdropped' })).toThrow(
      'mixture parts: must fit in r = 0.3, got 0.5. Lower their ratios or raise --r.',
    );
  });

  it('needs parts', () => {
    expect(() => mixture.interference(0.3)).toThrow(/^mixture parts: must be shares of the features/);
  });
});
