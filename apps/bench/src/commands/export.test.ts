import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

const cwd = temporaryFolder();
const rug = (...args: string[]): ReturnType<typeof runRug> => runRug(args, cwd);

beforeAll(async () => {
  const size = ['--n', '16', '--r', '0.5', '--p', '0.1', '--samples', '64', '--jobs', '1'];
  const { code, stderr } = await rug('bench', ...size, '--variants', 'relu,linear', '--weights', 'antipodal-rug');
  expect(code, stderr).toBe(0);
}, 60_000);

describe('rug export', () => {
  it('writes a table and says where it lies, and how large it is', async () => {
    const { code, stdout, stderr } = await rug('export', 'rug-runs', '--out', 'rows.csv', '--where', 'variant=relu');
    expect([code, stdout, stderr]).toEqual([0, 'rows.csv: 1 rows, 84 columns\n', '']);
    expect(readFileSync(join(cwd, 'rows.csv'), 'utf8').split('\r\n')).toHaveLength(3);
  });

  it('prints the columns as JSON, with the statistics of forged weights where they are asked for', async () => {
    const { code, stdout } = await rug('export', 'rug-runs', '--out', 'rows.jsonl', '--macroscopic', '--json');
    expect(code).toBe(0);
    const { files } = JSON.parse(stdout) as { files: { path: string; rows: number; columns: { name: string }[] }[] };
    expect(files).toMatchObject([{ path: join(cwd, 'rows.jsonl'), rows: 2 }]);
    expect(files[0]!.columns.map(({ name }) => name)).toContain('macroscopic');
    const lines = readFileSync(join(cwd, 'rows.jsonl'), 'utf8').split('\n').slice(0, -1);
    const means = lines.map((line) => {
      const { macroscopic } = JSON.parse(line) as { macroscopic: string };
      return (JSON.parse(macroscopic) as { diagonal: { mean: number } }).diagonal.mean;
    });
    // Antipodal pairs have W_ii = 1.
    expect(means).toEqual([1, 1]);
  });

  it('ends with exit code 2 and one line where a condition names no column', async () => {
    const { code, stdout, stderr } = await rug('export', 'rug-runs', '--out', 'no.csv', '--where', 'varian=relu');
    expect([code, stdout, stderr]).toEqual([2, '', '--where: must name a column, got varian. Did you mean variant?\n']);
    expect(existsSync(join(cwd, 'no.csv'))).toBe(false);
  });
});
