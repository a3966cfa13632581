import { relu } from '@rugbench/baseline';
import { type FeatureDistribution, type Forge, defineForge, featureVariance, noOptions, z } from '@rugbench/core';
import { identity, persianRug } from '@rugbench/forge';
import { bernoulliConstant } from '@rugbench/sources';
import { type CodePoint, bestMixture, codePoints, droppedPoint, mixtureLoss } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import { allKnown, alone, bestCodes, isCode, mixedCodes, partsInWords, simplestOf, tunedCodes } from './best-codes.ts';
import { plainQuestion } from './code-question.ts';

/** Data whose losses are quick to find. */
const feature = bernoulliConstant.create(1, { p: 0.2 }).distribution as FeatureDistribution;
const v = featureVariance(feature);

const unforged = (): never => {
  throw new Error('no weights are wanted here');
};

/** A code that is good only near a ratio that no coarse grid meets. */
const dip = defineForge({
  name: 'dip',
  title: 'Dip',
  source: 'this test',
  options: noOptions,
  forge: unforged,
  interference: (ratio) => ({ groups: [{ fraction: 1, gaussian: 0.02 + 200 * (ratio - 0.29) ** 2, pattern: [] }] }),
});

/** The Persian rug with what its interference is divided by, which is largest in the middle of its range. */
const tunable = (strength: number): Forge =>
  defineForge({
    name: 'tunable',
    title: 'Tunable',
    source: 'this test',
    options: z.strictObject({ knob: z.number().min(0).max(1).default(0.1).describe('in [0, 1]') }),
    forge: unforged,
    interference: (ratio, { knob }) => {
      const less = 1 + strength * (1 - 4 * (knob - 0.5) ** 2);
      return { groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio / less, pattern: [] }] };
    },
    free: { knob: { initial: 0.1, domain: 'unit' } },
  });

describe('simplestOf', () => {
  it('takes the smallest loss, and the first of those that differ by less than 1e-3 of it', () => {
    const codes = (...losses: [number, ...number[]]) =>
      losses.map((loss, k) => ({ loss, k })) as [{ loss: number; k: number }];
    expect(simplestOf(codes(3, 1, 2)).k).toBe(1);
    expect(simplestOf(codes(1, 0.9995, 0.9991)).k).toBe(0);
    expect(simplestOf(codes(1, 0.9985, 0.998)).k).toBe(1);
    expect(simplestOf(codes(0, 0)).k).toBe(0);
  });
});

describe('mixedCodes', () => {
  it('of the identity alone stores a share r and drops the rest, which is the affine bound (1 - r) v', () => {
    const { parts, loss } = mixedCodes(plainQuestion(feature, [identity]), 0.3).best;
    expect(parts.map(({ name, share }) => [name, Number(share.toFixed(12))])).toEqual([
      ['dropped', 0.7],
      ['identity', 0.3],
    ]);
    // What is stored whole loses a rounding of v.
    expect(loss / (0.7 * v)).toBeCloseTo(1, 9);
  });

  it('has shares, dimensions and losses that add up, and is as good as a search at every hundredth', () => {
    const forges = [dip, identity];
    const question = plainQuestion(feature, forges);
    const coarse = allKnown(question);
    const { parts, loss } = mixedCodes(question, 0.15, coarse).best;
    const total = (of: (part: (typeof parts)[number]) => number): number =>
      parts.reduce((sum, part) => sum + of(part), 0);
    expect(parts.map(({ name }) => name)).toEqual(['dropped', 'dip']);
    // A few roundings of numbers of at most 1.
    expect(total(({ share }) => share)).toBeCloseTo(1, 14);
    expect(total(({ share, ratio }) => share * ratio)).toBeCloseTo(0.15, 14);
    expect(total((part) => part.share * part.loss)).toBeCloseTo(loss, 14);
    const fine = Array.from({ length: 10 }, (_, k) => 0.22 + (k + 1) / 100);
    const slow = bestMixture([droppedPoint(feature), ...codePoints(relu.trace(), feature, dip, fine)], 0.15);
    // Steps of 1/128 on one side, of 1/100 on the other.
    expect(Math.abs(parts[1]!.ratio - slow[1]!.ratio)).toBeLessThan(1 / 128 + 1 / 100);
    expect(loss).toBeLessThan(mixtureLoss(slow) * (1 + 1e-3));
    // The coarse ratios alone are no match: 4 % more.
    expect(mixtureLoss(bestMixture([...coarse.points, ...coarse.blocks], 0.15))).toBeGreaterThan(1.02 * loss);
  });
});

describe('knownCodes', () => {
  it('begin with what is dropped and with codes of few ratios, so that storing whole is called the identity', () => {
    const { points } = allKnown(plainQuestion(feature, [persianRug, tunable(1), identity]));
    expect(points.map(({ name, ratio }) => `${name} ${ratio}`)).toEqual([
      'dropped 0',
      'identity 1',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((k) => `persian-rug ${k / 8}`),
    ]);
    const upper: CodePoint[] = points.filter(({ ratio }) => ratio === 1);
    expect(bestMixture(upper, 1)[0]!.name).toBe('identity');
  });
});

describe('tunedCodes', () => {
  it('are forges with free options, at the best of them', () => {
    const [found, ...others] = tunedCodes(plainQuestion(feature, [persianRug, tunable(1)]), 0.3);
    expect(others).toEqual([]);
    const [part] = found!.parts;
    expect(part).toEqual({ name: 'tunable', ratio: 0.3, loss: found!.loss, share: 1, options: part!.options });
    // The loss is known to 1e-4, and quadratic in the option.
    expect(Math.abs((part!.options!['knob'] as number) - 0.5)).toBeLessThan(0.03);
    // Twice the strength halves the variance, which is that of the Persian rug at another ratio.
    const [rug] = codePoints(relu.trace(), feature, persianRug, [2 / (2 + 0.7 / 0.3)]);
    // A light search is good to a few 1e-3 here.
    expect(Math.abs(found!.loss / rug!.loss - 1)).toBeLessThan(5e-3);
  });
});

describe('bestCodes', () => {
  it('takes a tuned code where it is better, and a mixture where both lose the same', () => {
    const better = bestCodes(plainQuestion(feature, [identity, tunable(1)]), 0.3);
    expect(better.parts.map(({ name, options }) => [name, ...Object.keys(options!)])).toEqual([['tunable', 'knob']]);
    const same = bestCodes(plainQuestion(feature, [persianRug, tunable(0)]), 0.3);
    expect(same.parts.map(({ name }) => name)).not.toContain('tunable');
  });
});

describe('parts', () => {
  const rug: CodePoint = { name: 'persian-rug', ratio: 0.25604, loss: 0.125 };

  it('may be one code for all features', () => {
    expect(alone(rug)).toEqual({ parts: [{ ...rug, share: 1 }], loss: 0.125 });
    expect([persianRug, identity, tunable(1)].map(isCode)).toEqual([true, true, false]);
  });

  it('are written as shares, codes and ratios, but for ratios that go without saying', () => {
    const whole = { name: 'identity', ratio: 1, loss: 0, share: 0.39 };
    expect(partsInWords(alone(rug).parts)).toBe('persian-rug');
    expect(
      partsInWords([
        { ...droppedPoint(feature), share: 0.61 },
        { ...rug, share: 0.39 },
      ]),
    ).toBe('0.61 dropped + 0.39 persian-rug at 0.256');
    expect(partsInWords([{ ...rug, share: 0.61 }, whole])).toBe('0.61 persian-rug at 0.256 + 0.39 identity');
  });
});
