import type { ResultRow } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { ladderFigure } from './ladder.ts';
import { exampleRow } from './testing/example-row.ts';

const HEADING = { title: 't', subtitle: 'r = 0.3' };
const row = (changed: Partial<ResultRow>): ResultRow => exampleRow({ analytic: 0.002, analyticAtN: 0.003, ...changed });

describe('ladderFigure', () => {
  it('divides loss, error and theory at this n by theory at large n, by ascending n', () => {
    const { panels } = ladderFigure(
      [row({ n: 512, loss: 0.004, standardError: 0.0001 }), row({ n: 256 })],
      HEADING,
    ).input;
    const { points } = panels[0]!.series[0]!;
    expect(points.map(({ n }) => n)).toEqual([256, 512]);
    expect(points[1]).toMatchObject({ ratio: 2, standardError: 0.05, atN: 1.5 });
  });

  it('takes the mean over seeds, with the spread over seeds where that is larger', () => {
    const seeds = [0.004, 0.008].map((loss, seed) => row({ seed, loss, standardError: 1e-9 }));
    const [point] = ladderFigure(seeds, HEADING).input.panels[0]!.series[0]!.points;
    expect(point!.ratio).toBeCloseTo(3, 12);
    // deviation of two seeds 0.002 sqrt(2), over sqrt(2), over 0.002
    expect(point!.standardError).toBeCloseTo(1, 12);
  });

  it('keeps rows apart that share a seed: they differ in what no label says', () => {
    const rows = [row({ seed: 1, loss: 0.004 }), row({ seed: 1, loss: 0.008 })];
    const { points } = ladderFigure(rows, HEADING).input.panels[0]!.series[0]!;
    expect(points.map(({ ratio }) => ratio)).toEqual([2, 4]);
  });

  it('has no error bar where the standard error does not hold', () => {
    const rows = [row({ standardErrorNote: 'two samples' })];
    expect(ladderFigure(rows, HEADING).input.panels[0]!.series[0]!.points[0]!.standardError).toBeNull();
  });

  it('has a series for each variant and weights, a panel for each setting, and says what it left out', () => {
    const probabilities = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4];
    const rows = probabilities.flatMap((p) => [row({ p }), row({ p, weights: 'antipodal-rug' })]);
    const { input } = ladderFigure(rows, HEADING);
    expect(input.subtitle).toBe('r = 0.3; 6 of 7 settings');
    expect(input.panels[0]!.series.map(({ weights }) => weights)).toEqual(['persian-rug', 'antipodal-rug']);
    expect([input.panels[0]!.title, input.panels[5]!.title]).toEqual(['p = 0.01', 'p = 0.4']);
  });

  it('leaves out rows without theory, and refuses to be without any', () => {
    const without = row({ analytic: null, title: 'TopK' });
    const { series } = ladderFigure([without, row({})], HEADING).input.panels[0]!;
    expect(series.map(({ name }) => name)).toEqual(['ReLU']);
    expect(() => ladderFigure([without], HEADING)).toThrow('ladder: a row must have a loss that theory predicts');
  });
});
