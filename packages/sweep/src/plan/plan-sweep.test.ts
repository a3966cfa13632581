import { describe, expect, it } from 'vitest';
import { smallCatalogue } from '../testing/small-catalogue.ts';
import { planSweep } from './plan-sweep.ts';
import { readSummary, summaryOf } from './summary.ts';

const config = {
  options: { variants: ['relu', 'tanh'], weights: ['persian-rug'], r: 0.5, backend: 'reference' },
  axes: { n: [16, 32], p: [0.1, 0.2] },
};

describe('planSweep', () => {
  it('plans every row of every cell, as a plan of that cell alone does', async () => {
    const { cells } = await planSweep(config, smallCatalogue());
    expect(cells.map(({ comparison: { spec, rows } }) => [spec.n, spec.p, rows.length])).toEqual([
      [16, 0.1, 2],
      [16, 0.2, 2],
      [32, 0.1, 2],
      [32, 0.2, 2],
    ]);
    const alone = await planSweep({ options: { ...config.options, n: 32, p: 0.1 } }, smallCatalogue());
    expect(alone.cells[0]!.comparison).toEqual(cells[2]!.comparison);
  });

  it('names the cell that cannot be planned', async () => {
    const bad = { options: { ...config.options, weights: ['persian-rgu'] }, axes: { n: [16] } };
    await expect(planSweep(bad, smallCatalogue())).rejects.toThrow(/^cell n = 16: --weights: [^\n]*got persian-rgu/);
  });

  it('has one name for one question, whatever it is called, and another for another budget', async () => {
    const budget = { of: 'loss', target: 0.01, raise: 'samples', most: 100 } as const;
    const plans = [config, { ...config, name: 'other' }, { ...config, budget }, { ...config, axes: { n: [16] } }];
    const sweeps = await Promise.all(plans.map((one) => planSweep(one, smallCatalogue())));
    const [own, renamed, budgeted, smaller] = sweeps.map(({ hash }) => hash);
    expect(renamed).toBe(own);
    expect(new Set([own, budgeted, smaller]).size).toBe(3);
  });

  it('is told in short, and read again', async () => {
    const summary = summaryOf(await planSweep(config, smallCatalogue()));
    expect(readSummary(JSON.stringify(summary), 'sweep.json')).toEqual(summary);
    expect(summary.rows).toHaveLength(8);
    expect(() => readSummary('{"schema":"rugbench/sweep/2"}', 'sweep.json')).toThrow(/^sweep\.json: [^\n]+$/);
  });
});
