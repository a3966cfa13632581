import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

/** Four rows that take little time, at two places. */
const OPTIONS = { variants: ['relu', 'linear'], weights: ['persian-rug'], n: 16, r: 0.5, samples: 50 };

interface Swept {
  readonly cells: readonly {
    readonly at: { readonly p: number };
    readonly rows: readonly { readonly hash: string }[];
  }[];
  readonly measuredNow: number;
}

describe('rug sweep', { timeout: 60_000 }, () => {
  let cwd = '';
  const sweep = (...args: string[]): ReturnType<typeof runRug> =>
    runRug(['sweep', 'grid.config.json', '--out', 'out', '--jobs', '1', '--no-pictures', ...args], cwd);
  const status = async (): Promise<Record<string, unknown>> =>
    JSON.parse((await runRug(['status', 'out', '--json'], cwd)).stdout) as Record<string, unknown>;

  beforeEach(() => {
    cwd = temporaryFolder();
    writeFileSync(join(cwd, 'grid.config.json'), JSON.stringify({ options: OPTIONS, axes: { p: '0.1:0.2:2' } }));
  });

  it('measures each cell, packs, and measures nothing again', async () => {
    const first = await sweep('--json');
    expect(first.code).toBe(0);
    const { cells, measuredNow } = JSON.parse(first.stdout) as Swept;
    expect(cells.map(({ at, rows }) => [at.p, rows.length])).toEqual([
      [0.1, 2],
      [0.2, 2],
    ]);
    expect(measuredNow).toBe(4);
    const files = readdirSync(join(cwd, 'out', 'records'), { recursive: true, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile() && entry.name.endsWith('.json'))).toEqual([]);
    expect(await status()).toMatchObject({ name: 'grid', rows: 4, done: 4, running: 0, waiting: 0, failed: 0 });
    expect(JSON.parse((await sweep('--json')).stdout)).toEqual({ ...JSON.parse(first.stdout), measuredNow: 0 });
    expect(readFileSync(join(cwd, 'out', 'report.md'), 'utf8')).toContain('2 comparisons over p, 4 rows');
  });

  it('says what it would do, and does nothing', async () => {
    const { stdout, code } = await sweep('--dry-run', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ name: 'grid', cells: 2, rows: 4, missing: 4 });
    expect(readdirSync(cwd)).toEqual(['grid.config.json']);
  });

  it('parts its rows among shards, which together are the whole', async () => {
    const rows = await Promise.all(
      [0, 1].map(async (index) => JSON.parse((await sweep('--shard', `${index}/2`, '--json')).stdout) as Swept),
    );
    expect(rows.map(({ measuredNow }) => measuredNow)).toEqual([2, 2]);
    expect(await status()).toMatchObject({ done: 4 });
  });

  it('leaves a row that failed alone until it is to be tried again', async () => {
    const killer = `import { defineVariant } from '@rugbench/core';
      import { existsSync } from 'node:fs';
      export default defineVariant({ name: 'killer', title: 'Killer', source: 'here', activation: (m, z) => z });
      if (process.argv[1]?.includes('worker') && existsSync('kill')) throw new Error('no such luck');`;
    writeFileSync(join(cwd, 'killer.ts'), killer);
    writeFileSync(join(cwd, 'kill'), '');
    const options = { ...OPTIONS, variants: ['relu', 'killer'], p: 0.1 };
    writeFileSync(join(cwd, 'grid.config.json'), JSON.stringify({ options }));
    const failed = await sweep('--plugin', './killer.ts', '--json');
    expect(failed.code).toBe(1);
    expect(await status()).toMatchObject({ done: 1, failed: 1 });
    expect((await sweep('--plugin', './killer.ts')).code).toBe(1);
    expect((await runRug(['retry', 'out'], cwd)).stdout).toContain('1 failed records forgotten');
    expect(await status()).toMatchObject({ done: 1, failed: 0, waiting: 1 });
  });

  it.each([
    [['sweep', 'nothing.config.ts'], /^config: must be a file that exports a sweep, got nothing\.config\.ts\./],
    [['sweep', 'grid.config.json', '--shard', '2/2'], /^--shard: [^\n]*got 2\/2/],
    [['sweep', 'bad.config.json'], /^bad\.config\.json: options must be among [^\n]*got axis\. Did you mean axes\?/],
    [['status', '.'], /must hold the sweep\.json of one sweep, got none/],
  ])('refuses %j in one line', async (args, line) => {
    writeFileSync(join(cwd, 'bad.config.json'), '{"axis":{}}');
    const { code, stderr } = await runRug(args, cwd);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
