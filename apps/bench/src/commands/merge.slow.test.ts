import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultRow } from '@rugbench/results';
import { beforeAll, describe, expect, it } from 'vitest';
import { type RugRun, runRug, temporaryFolder } from '../testing/run-rug.ts';

const cwd = temporaryFolder();
const SMALL = ['--n', '64', '--p', '0.1', '--samples', '100', '--weights', 'persian-rug', '--no-pictures', '--json'];
const bench = (variants: string, out: string): Promise<RugRun> =>
  runRug(['bench', ...SMALL, '--variants', variants, '--out', out], cwd);

/** What `rug bench --json` prints, as far as it is looked at here. */
interface Printed {
  readonly rows: readonly ResultRow[];
  readonly measuredNow: number;
}
const printed = ({ stdout }: RugRun): Printed => JSON.parse(stdout) as Printed;
const losses = ({ rows }: Printed): object => Object.fromEntries(rows.map(({ variant, loss }) => [variant, loss]));
const merge = (...args: string[]): Promise<RugRun> => runRug(['merge', ...args], cwd);
const retry = (...args: string[]): Promise<RugRun> => runRug(['retry', ...args], cwd);

describe('rug merge and rug retry', () => {
  let both: Printed;
  let one: Printed;
  beforeAll(async () => {
    one = printed(await bench('relu', 'A'));
    both = printed(await bench('relu,jumprelu', 'B'));
    expect([one.measuredNow, both.measuredNow]).toEqual([1, 2]);
  }, 120_000);

  it('put folders together: their comparisons find all rows, and measure nothing', async () => {
    const first = await merge('A', 'B', '--out', 'all', '--json');
    expect(first.code, first.stderr).toBe(0);
    const document = JSON.parse(first.stdout) as Record<string, number>;
    expect(document).toMatchObject({
      out: 'all',
      duplicates: expect.any(Number) as number,
      failed: 0,
      damaged: 0,
      documents: 2,
    });
    expect(document['records']).toBeGreaterThanOrEqual(2);
    const again = printed(await bench('relu,jumprelu', 'all'));
    expect(again.measuredNow).toBe(0);
    expect(losses(again)).toEqual(losses(both));
    const { stdout } = await runRug(['report', 'all', '--json', '--no-pictures'], cwd);
    const { reports } = JSON.parse(stdout) as { reports: { complete: boolean; rows: ResultRow[] }[] };
    expect(reports.map(({ complete, rows }) => [complete, rows.length]).sort()).toEqual([
      [true, 1],
      [true, 2],
    ]);
  }, 120_000);

  it('set a damaged record aside, which the same command then measures again, to the same numbers', async () => {
    const { hash } = one.rows[0]!;
    writeFileSync(join(cwd, 'A/records', hash.slice(0, 2), `${hash}.json`), 'damaged');
    const merged = await merge('A', '--out', 'rest');
    expect([merged.code, merged.stderr]).toEqual([1, expect.stringContaining(`${hash}.json: must be JSON`)]);
    const { code, stdout } = await retry('A');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A: 0 failed records forgotten, 1 damaged ones set aside\n/);
    expect(readdirSync(join(cwd, 'A/records/damaged'))).toEqual([`${hash}.json`]);
    const again = printed(await bench('relu', 'A'));
    expect([again.measuredNow, losses(again)]).toEqual([1, losses(one)]);
  }, 120_000);

  it('forget what failed, all of it or one record by its hash', async () => {
    const { hash, spec } = one.rows[0]!;
    const file = join(cwd, 'A/records', hash.slice(0, 2), `${hash}.json`);
    const provenance = { versions: one.rows[0]!.versions, stepMilliseconds: null, wallMilliseconds: 1 };
    const failure = { schema: 'rugbench/record/1', hash, status: 'failed', spec, reason: 'no luck', provenance };
    for (const choice of [['--hash', hash.slice(0, 8)], []]) {
      writeFileSync(file, JSON.stringify(failure));
      const run = await retry('A', ...choice, '--json');
      expect(JSON.parse(run.stdout)).toMatchObject({ folder: 'A', forgotten: 1, damaged: 0, leftovers: 0 });
    }
    const refused = await retry('A', '--hash', hash.slice(0, 8));
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/^--hash: a failed record must begin so, got [0-9a-f]{8}\. Nothing failed[^\n]*\n$/);
  }, 120_000);

  it('refuse folders without records in one line', async () => {
    for (const run of [await merge('A', 'nowhere', '--out', 'x'), await retry('nowhere')]) {
      expect([run.code, run.stdout]).toEqual([2, '']);
      expect(run.stderr).toMatch(/^rug (merge|retry): [^\n]* must have records, got nowhere\. [^\n]*\n$/);
    }
  });
});
