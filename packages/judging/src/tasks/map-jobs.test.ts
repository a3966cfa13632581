import { relu } from '@rugbench/baseline';
import { type Catalogue, type FeatureDistribution, defineSource, featureVariance, noOptions } from '@rugbench/core';
import { antipodalRug, identity, persianRug } from '@rugbench/forge';
import { bernoulliConstant } from '@rugbench/sources';
import { analyticOptimum, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import { runMapCheckTask } from './map-check.ts';
import { runMapColumnTask } from './map-column.ts';

/** Data that theory knows nothing of. */
const unmodelled = defineSource({
  name: 'unmodelled',
  title: 'Unmodelled',
  source: 'this test',
  options: noOptions,
  create: (features) => ({ features, distribution: 'features are not alike', draw: () => 0 }),
});

const REFUSAL = '--source: no prediction because features are not alike, got unmodelled. rug bench measures on it.';

const feature = bernoulliConstant.create(1, { p: 0.2 }).distribution as FeatureDistribution;

const catalogueOf = (...forges: Catalogue['forges']): Catalogue => ({
  forges,
  sources: [bernoulliConstant, unmodelled],
  variants: [relu],
  decoders: [],
  backends: [],
});

describe('runMapColumnTask', () => {
  const ratios = [0.2, 0.6];
  const told: number[] = [];
  const task = { constraint: 'any', task: 'map-column', source: 'bernoulli-constant', p: 0.2, ratios } as const;
  const cells = runMapColumnTask(task, catalogueOf(persianRug, identity), ({ fraction }) => told.push(fraction));
  const v = featureVariance(feature);

  it('has a cell for each ratio, and says how far it is', () => {
    expect(cells.map(({ r, p }) => [r, p])).toEqual([
      [0.2, 0.2],
      [0.6, 0.2],
    ]);
    expect(told).toEqual([0, 1 / 2]);
  });

  it('gains over the Persian rug, with parts whose shares, dimensions and losses add up', () => {
    for (const { r, rug, loss, gain, parts, single } of cells) {
      const total = (of: (part: (typeof parts)[number]) => number): number =>
        parts.reduce((sum, part) => sum + of(part), 0);
      expect(total(({ share }) => share)).toBeCloseTo(1, 14);
      expect(total((part) => part.share * part.ratio)).toBeCloseTo(r, 14);
      expect(total((part) => part.share * part.loss)).toBeCloseTo(loss, 14);
      expect(gain).toBe(loss / rug);
      // Losses on curves are found by a light search, which is good to 1e-3 here.
      expect(gain).toBeLessThan(1 + 1e-3);
      expect(Math.abs(single.loss / rug - 1)).toBeLessThan(1e-3);
      expect(single.name).toBe('persian-rug');
      // Storing a share r whole and dropping the rest is a mixture too.
      expect(loss).toBeLessThan((1 - r) * v);
    }
  });

  it('drops features where there is little room: over 2 % are gained at r = 0.2', () => {
    expect(cells[0]!.parts.map(({ name }) => name)).toEqual(['dropped', 'persian-rug']);
    expect(cells[0]!.gain).toBeLessThan(0.98);
  });

  it('refuses data without a feature distribution', () => {
    const unequal = (): unknown =>
      runMapColumnTask({ ...task, source: 'unmodelled' }, catalogueOf(identity), () => undefined);
    expect(unequal).toThrow(REFUSAL);
  });
});

describe('runMapCheckTask', () => {
  const task = {
    constraint: 'any',
    task: 'map-check',
    seed: 1,
    n: 64,
    samples: 2000,
    source: 'bernoulli-constant',
  } as const;

  it('measures the best codes on samples: antipodal pairs lose what theory says at r = 1/2', () => {
    // Ones that are on with p: y = 0 where both are on or both are off, and else the ReLU makes no error.
    const [both, neither] = [0.2 ** 2, 0.8 ** 2];
    const optimum = (both * neither) / (both + neither);
    const cell = { r: 0.5, p: 0.2 };
    const found = runMapCheckTask({ ...task, cell }, catalogueOf(antipodalRug, persianRug));
    const size = { n: 64, d: 32, seed: 1, samples: 2000 };
    expect(found).toMatchObject({ ...cell, ...size, weights: 'antipodal-rug' });
    // The minimiser's tolerance.
    expect(found.predicted / optimum).toBeCloseTo(1, 8);
    expect(found.over).toBe(found.measured / found.predicted);
    expect(Math.abs(found.measured - optimum)).toBeLessThan(5 * found.standardError);
    const rug = analyticOptimum(relu.trace(), tabulateChannel(feature, symmetricNoise(feature, 0.5))).loss;
    // The interference of 13 features that are on is nearly Gaussian: the Persian rug loses what it does at large n.
    expect(Math.abs((found.gain * rug) / optimum - 1)).toBeLessThan(0.15);
    // Some 2 % are left to chance.
    expect(found.standardError).toBeLessThan(0.03 * optimum);
  });

  it('gains nothing, exactly, where the best code is the Persian rug: both meet the same samples', () => {
    const found = runMapCheckTask({ ...task, cell: { r: 0.8, p: 0.2 }, samples: 20 }, catalogueOf(persianRug));
    expect(found).toMatchObject({ d: 51, weights: 'persian-rug', gain: 1 });
  });

  it('is held against theory at the d/n that was forged, not at the r of the cell', () => {
    const { predicted } = runMapCheckTask({ ...task, cell: { r: 0.8, p: 0.2 }, samples: 20 }, catalogueOf(persianRug));
    const lossAt = (r: number): number =>
      analyticOptimum(relu.trace(), tabulateChannel(feature, symmetricNoise(feature, r))).loss;
    // Two ways to the same channel.
    expect(predicted / lossAt(51 / 64)).toBeCloseTo(1, 6);
    expect(predicted / lossAt(0.8)).toBeGreaterThan(1.01);
  });

  it('refuses data without a feature distribution', () => {
    const cell = { r: 0.5, p: 0.2 };
    expect(() => runMapCheckTask({ ...task, cell, source: 'unmodelled' }, catalogueOf(persianRug))).toThrow(
      expect.objectContaining({ code: 'OPTIONS', message: REFUSAL }),
    );
  });
});
