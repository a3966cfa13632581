import { type WeightsOperator, WordStream, denseWeights } from '@rugbench/core';
import { antipodalRug, cascade, persianRug } from '@rugbench/forge';
import { describe, expect, it } from 'vitest';
import { weightsHistograms } from './weights-histograms.ts';

const HEADING = { title: 't', subtitle: 'n = 64' };
const words = (): WordStream => new WordStream(1, 'weights');
const antipodal = (n: number): WeightsOperator => antipodalRug.forge({ features: n, dimensions: n / 2 }, words());
const rug = (n: number, d: number): WeightsOperator => persianRug.forge({ features: n, dimensions: d }, words());

function panelsOf(weights: WeightsOperator, options = {}) {
  const [diagonal, others] = weightsHistograms([{ name: 'w', weights }], HEADING, options).input.panels;
  return { diagonal: diagonal!, others: others! };
}

/** Bins that are not empty: [middle, count]. */
function full({ edges, series }: ReturnType<typeof panelsOf>['others']): [middle: number, count: number][] {
  return series[0]!.counts.flatMap((count, k) => (count > 0 ? [[(edges[k]! + edges[k + 1]!) / 2, count]] : []));
}

describe('weightsHistograms', () => {
  it('has two values beside the diagonal of antipodal pairs: -1 once in a row, 0 everywhere else', () => {
    const { diagonal, others } = panelsOf(antipodal(64));
    expect(full(diagonal)).toEqual([[expect.closeTo(1, 9), 64]]);
    expect(full(others)).toEqual([
      [expect.closeTo(-1, 9), 64],
      [expect.closeTo(0, 9), 64 * 62],
    ]);
    const [series] = others.series;
    expect(series!.mean).toBeCloseTo(-1 / 63, 14);
    expect(series!.deviation).toBeCloseTo(Math.sqrt(1 / 63 - 1 / 63 ** 2), 14);
  });

  it('has the moments of a Persian rug: rows add up to 0, their squares to n/d', () => {
    const [n, d] = [128, 40];
    const { diagonal, others } = panelsOf(rug(n, d));
    expect(diagonal.series[0]).toMatchObject({ mean: 1, deviation: 0, below: 0, above: 0 });
    const { mean, deviation, counts } = others.series[0]!;
    expect(mean).toBeCloseTo(-1 / (n - 1), 13);
    expect(deviation).toBeCloseTo(Math.sqrt((n / d - 1) / (n - 1) - 1 / (n - 1) ** 2), 13);
    // every row is one list in another order
    for (const count of counts) expect(count % n).toBe(0);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n * (n - 1));
  });

  it('has no waves from entries that are whole numbers over d: bins hold equally many of these', () => {
    const [n, d] = [1024, 300];
    const { edges } = panelsOf(rug(n, d)).others;
    const steps = ((edges[1]! - edges[0]!) * d) / 2; // entries differ by 2/d
    expect(steps).toBeCloseTo(Math.round(steps), 9);
  });

  it('is in units of the typical diagonal entry, so a scale changes nothing', () => {
    const weights = rug(64, 20);
    const row = (i: number): Float64Array => weights.row(i).map((entry) => 3 * entry);
    const scaled = { ...weights, row, diagonal: () => weights.diagonal().map((entry) => 3 * entry) };
    expect(full(panelsOf(scaled).others)).toEqual(full(panelsOf(weights).others));
  });

  it('counts the huge entries of a cascade beside the frame, and all others in it', () => {
    const weights = cascade.forge({ features: 60, dimensions: 20 }, words(), { block: 6, priority: 100 });
    const { others } = panelsOf(weights);
    const entries = Array.from({ length: 60 }, (_, i) => [...weights.row(i).filter((_entry, j) => j !== i)]).flat();
    const [series] = others.series;
    const { below, above, counts } = series!;
    const inside = counts.reduce((sum, count) => sum + count, 0);
    expect(inside + below + above).toBe(entries.length);
    expect(inside).toBe(entries.filter((entry) => Math.abs(entry) <= 4).length);
    expect(below).toBe(entries.filter((entry) => entry < -4).length);
  });

  it('reads the rows that are asked for, each twice, and says so', () => {
    const weights = rug(4096, 1000);
    const read = new Map<number, number>();
    const counted = {
      ...weights,
      row: (i: number) => {
        read.set(i, (read.get(i) ?? 0) + 1);
        return weights.row(i);
      },
    };
    const { input } = weightsHistograms([{ name: 'w', weights: counted }], HEADING, { rows: 3 });
    expect(read.size).toBe(3);
    expect(input.subtitle).toBe('n = 64; a: the typical diagonal entry; 3 rows read');
    const { counts } = input.panels[1]!.series[0]!;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3 * 4095);
    expect(Math.max(...read.values())).toBeLessThanOrEqual(3);
  });

  it('has logarithmic shares on the diagonal where one set of weights is far narrower than another', () => {
    const spread = Float64Array.from({ length: 64 * 64 }, (_, at) => (at % 65 === 0 ? 1 + at / 8192 : 0));
    const square = { rows: 64, columns: 64 };
    const identity = Float64Array.from({ length: 64 * 64 }, (_, at) => Number(at % 65 === 0));
    const wide = { name: 'wide', weights: denseWeights({ ...square, data: identity }, { ...square, data: spread }) };
    const narrow = { name: 'narrow', weights: antipodal(64) };
    const scaleOf = (...list: (typeof wide)[]): string => weightsHistograms(list, HEADING).input.panels[0]!.vertical;
    expect([scaleOf(wide), scaleOf(narrow), scaleOf(wide, narrow)]).toEqual(['linear', 'linear', 'log']);
  });

  it('refuses weights without a positive diagonal entry', () => {
    const weights = { ...antipodal(8), diagonal: () => new Float64Array(8) };
    expect(() => weightsHistograms([{ name: 'dead', weights }], HEADING)).toThrow(
      'dead: W must have a positive diagonal entry',
    );
  });
});
