import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayWidth } from '@rugbench/results';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

const cwd = temporaryFolder();
const small = ['--n', '64', '--samples', '100', '--variants', 'relu,linear', '--weights', 'persian-rug', '--jobs', '1'];
const bench = (...args: string[]): ReturnType<typeof runRug> =>
  runRug(['bench', ...small, '--out', 'D', '--no-pictures', ...args], cwd);
const report = async (...args: string[]): Promise<string> =>
  (await runRug(['report', 'D', '--no-pictures', ...args], cwd)).stdout;

describe('the table that a command prints', () => {
  let first: string;
  beforeAll(async () => {
    vi.stubEnv('COLUMNS', undefined);
    first = (await bench()).stdout;
  }, 60_000);
  afterEach(() => vi.unstubAllEnvs());

  it('is report.md where there is no terminal, from bench and from report', async () => {
    vi.stubEnv('COLUMNS', undefined);
    expect(first).toMatch(/^\| +# \| variant +\|.*\| loss \/ Gaussian floor \| +L0 \| +F1 \| fitted +\|$/m);
    expect(first).toMatch(/^\| +2 \| Linear .*\| dense \| +– \|/m);
    expect(await report()).toBe(first);
    expect(readFileSync(join(cwd, 'D', 'report.md'), 'utf8')).toBe(first);
  });

  it('fits COLUMNS, and has the columns and the order that were asked for, while files and JSON stay', async () => {
    const json = await report('--json');
    vi.stubEnv('COLUMNS', '64');
    const fitted = await report();
    expect(fitted.split('\n').filter((line) => displayWidth(line) > 64)).toEqual([]);
    expect(fitted).toMatch(/Left out, to fit 64 columns/);
    const { stdout } = await bench('--columns', 'variant,l0', '--sort', 'over-floor');
    expect(stdout).toMatch(/\nvariant +L0\n─+ {2}─+\nReLU +[\d.]+\nLinear {3}dense\n/);
    expect(readFileSync(join(cwd, 'D', 'report.md'), 'utf8')).toBe(first);
    expect(await report('--json', '--columns', 'variant', '--sort', 'weights')).toBe(json);
  });

  it.each([
    [
      ['bench', '--columns', 'rank,nosuch'],
      /^--columns: must be a list of columns .* rank, variant, .* f1 or fitted.* got .*nosuch/,
    ],
    [['bench', '--columns', 'rank,rank'], /^--columns: must be a list of columns to print, each once/],
    [
      ['report', 'D', '--sort', 'nosuch'],
      /^--sort: must be .*: loss, variant, weights, analytic or over-floor, got nosuch/,
    ],
  ])('%j is refused in one line that names the choices', async (args, line) => {
    const { code, stdout, stderr } = await runRug(args, cwd);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
