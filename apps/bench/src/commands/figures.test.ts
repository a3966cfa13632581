import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

const cwd = temporaryFolder();
const rug = (...args: string[]): ReturnType<typeof runRug> => runRug(args, cwd);

describe('rug figures', () => {
  it('draws the figures that are named from the records that come with the program, with an index', async () => {
    const { code, stderr } = await rug('figures', 'out', '--only', 'loss-near-r-p,map-loss', '--formats', 'svg,csv');
    expect(code, stderr).toBe(0);
    const files = ['index.md', 'loss-near-r-p.csv', 'loss-near-r-p.svg', 'map-loss.csv', 'map-loss.svg'];
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(files);
    const index = readFileSync(join(cwd, 'out', 'index.md'), 'utf8');
    expect(index).toContain('](loss-near-r-p.svg)');
    expect(index).toContain('`rug figures out --preset quick --only map-loss`');
    const svg = readFileSync(join(cwd, 'out', 'map-loss.svg'), 'utf8');
    expect(svg).toContain('rug figures out --preset quick --only map-loss');
    expect(svg).toContain('one seed');
  }, 120_000);

  it('draws what is there of a folder of records, and says why the rest is not', async () => {
    const size = ['--n', '16', '--r', '0.5', '--p', '0.1', '--samples', '64', '--jobs', '1', '--no-pictures'];
    const weights = ['--variants', 'relu', '--weights', 'trained', '--start', 'torch', '--steps', '40'];
    const bench = await rug('bench', ...size, ...weights, '--out', 'small');
    expect(bench.code, bench.stderr).toBe(0);
    const only = ['--only', 'corner,loss-against-r', '--formats', 'svg', '--json'];
    const { code, stdout } = await rug('figures', 'part', '--records', 'small', ...only);
    expect(code).toBe(0);
    const { figures } = JSON.parse(stdout) as {
      figures: { name: string; drawings: unknown[]; reason: string | null }[];
    };
    expect(figures).toMatchObject([
      { name: 'corner', drawings: [{ files: ['corner.svg'] }], reason: null },
      { name: 'loss-against-r', drawings: [], reason: 'no n has trained rows at three places in a line' },
    ]);
    // W of 16 features is drawn whole, with the bias of each row beside it.
    expect(readFileSync(join(cwd, 'part', 'corner.svg'), 'utf8')).toContain('The first 16 rows and columns');
  }, 120_000);

  it('measures nothing where records come with the program', async () => {
    const { code, stdout } = await rug('figures', 'none', '--dry-run');
    expect([code, stdout]).toEqual([0, 'Nothing is to be measured: records are read.\n']);
  });

  it('ends with exit code 2 and one line for a figure that there is none of', async () => {
    const { code, stderr } = await rug('figures', 'none', '--only', 'spectrm');
    expect(code).toBe(2);
    expect(stderr).toBe('--only: must name a figure of the paper, got spectrm. Did you mean spectrum?\n');
  });
});
