import type { AnyRow, ResultRow } from '@rugbench/results';
import { sources } from '@rugbench/sources';
import { describe, expect, it } from 'vitest';
import { runRug } from './testing/run-rug.ts';

const SMALL = [
  'bench',
  '--n',
  '64',
  '--p',
  '0.1',
  '--samples',
  '200',
  '--steps',
  '30',
  '--jobs',
  '1',
  '--no-pictures',
  '--json',
];

const rowsOn = async (source: string, ...args: string[]): Promise<{ code: number | null; rows: AnyRow[] }> => {
  const { code, stdout } = await runRug([...SMALL, '--source', source, ...args]);
  return { code, rows: (JSON.parse(stdout) as { rows: AnyRow[] }).rows };
};

describe('rug bench on every source', () => {
  it.each(sources.map(({ name }) => name))('forges, trains and judges on %s', async (source) => {
    const { code, rows } = await rowsOn(source, '--variants', 'relu', '--weights', 'trained,persian-rug');
    expect(code).toBe(0);
    expect(rows.map(({ status }) => status)).toEqual(['done', 'done']);
    for (const { loss, analytic, analyticNote } of rows as ResultRow[]) {
      expect(loss).toBeGreaterThan(0);
      if (analytic === null) expect(analyticNote).toMatch(/^no prediction because /);
    }
  });

  it('judges the oracle on forged weights, and can train it', async () => {
    const { code, rows } = await rowsOn(
      'bernoulli-constant',
      '--variants',
      'posterior-mean',
      '--weights',
      'trained,persian-rug',
    );
    expect(code).toBe(0);
    expect(rows.map(({ status }) => status)).toEqual(['done', 'done']);
  });

  it('skips the oracle, and says why, on data whose posterior mean nobody knows', async () => {
    const { code, rows } = await rowsOn('zipf', '--variants', 'relu,posterior-mean', '--weights', 'persian-rug');
    expect(code).toBe(0);
    const oracle = rows.find(({ variant }) => variant === 'posterior-mean');
    expect(oracle).toMatchObject({ status: 'skipped' });
    expect((oracle as { reason: string }).reason).toMatch(/posterior-mean: the data must declare the posterior mean/);
  });
});

describe('rug theory on data without a feature distribution', () => {
  it.each(['zipf', 'one-at-a-time', 'correlated-pairs'])('refuses %s with the reason', async (source) => {
    const { code, stderr } = await runRug(['theory', '--source', source]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--source: no prediction because /);
  });
});
