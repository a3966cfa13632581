import type { AnyRow, ResultRow } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { GUIDES, plugin, writtenFiles } from '../testing/guide-code.ts';
import { runRug } from '../testing/run-rug.ts';

/** Rows of a comparison, all of them measured. */
async function benchRows(cwd: string, ...args: string[]): Promise<ResultRow[]> {
  const { stdout, stderr } = await runRug(['bench', ...args, '--no-pictures', '--json'], cwd);
  if (stdout === '') throw new Error(stderr);
  const { rows } = JSON.parse(stdout) as { rows: AnyRow[] };
  return rows.map((row) => {
    if (row.status !== 'done') throw new Error(JSON.stringify(row));
    return row;
  });
}

describe('the plug-ins that the guides show', () => {
  const cwd = writtenFiles();

  it('are judged together, and ISTA finds what the ReLU behind the same weights does not', async () => {
    const names = GUIDES.map(({ name }) => name).filter((name) => name !== 'single-storage');
    const size = ['--n', '64', '--r', '0.5', '--p', '0.03', '--samples', '400', '--jobs', '1'];
    const asked = ['--source', 'log-normal', '--variants', 'relu,squareplus,abs-group-max,ista'];
    const rows = await benchRows(cwd, ...plugin(...names), ...size, ...asked, '--weights', 'harmonic-rug');
    expect(rows.map(({ variant }) => variant).sort()).toEqual(['abs-group-max', 'ista', 'relu', 'squareplus']);
    const [relu, decoded] = ['relu', 'ista'].map((name) => rows.find(({ variant }) => variant === name)!);
    expect(decoded!.loss + 3 * decoded!.standardError).toBeLessThan(relu!.loss - 3 * relu!.standardError);
  });

  it('train a model, whose row names the device', async () => {
    const size = ['--n', '8', '--p', '0.1', '--samples', '64', '--steps', '5', '--jobs', '1'];
    const asked = ['--variants', 'relu', '--weights', 'trained', '--start', 'torch', '--backend', 'single-storage'];
    const [row] = await benchRows(cwd, ...plugin('single-storage'), ...size, ...asked);
    expect(row!.device).toBe('cpu-javascript-float64-stored-float32');
  });
});
