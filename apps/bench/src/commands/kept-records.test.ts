import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultRow } from '@rugbench/results';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderBytes } from '../testing/folder-bytes.ts';
import { type RugRun, runRug, temporaryFolder } from '../testing/run-rug.ts';

const cwd = temporaryFolder();
const at = (...names: string[]): string => join(cwd, ...names);

/** What `rug bench --json` prints, as far as it is looked at here. */
interface Printed {
  readonly hash: string;
  readonly rows: readonly ResultRow[];
  readonly measuredNow: number;
}

const SMALL = ['--n', '64', '--samples', '100', '--steps', '20', '--jobs', '2', '--json'];

const bench = (...args: string[]): Promise<RugRun> =>
  runRug(['bench', ...SMALL, ...(args.includes('--p') ? [] : ['--p', '0.1']), ...args], cwd);

async function printed(...args: string[]): Promise<Printed> {
  const { code, stdout, stderr } = await bench(...args, '--weights', 'persian-rug', '--out', 'D', '--no-pictures');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Printed;
}

describe('a folder that several comparisons share', () => {
  let first: Printed;
  let files: Record<string, string>;
  /** Asserts that all files of the first comparison are as it left them. */
  const firstIsThere = (): void => expect(folderBytes(at('D'))).toMatchObject(files);

  beforeAll(async () => {
    first = await printed('--variants', 'relu');
    files = folderBytes(at('D'));
  }, 120_000);

  it('has a record for each row, whose hash and spec the row tells', () => {
    expect(first).toMatchObject({ measuredNow: 1, rows: [{ status: 'done', spec: { kind: 'row', n: 64 } }] });
    const { hash } = first.rows[0]!;
    const record = JSON.parse(files[join('records', hash.slice(0, 2), `${hash}.json`)]!) as unknown;
    expect(record).toMatchObject({ hash, spec: first.rows[0]!.spec });
  });

  it('measures only what is new when a variant is added, and then nothing', async () => {
    const added = await printed('--variants', 'relu,jumprelu');
    expect(added.measuredNow).toBe(1);
    const again = await printed('--variants', 'relu,jumprelu');
    expect(again).toEqual({ ...added, measuredNow: 0 });
    expect(again.rows.find(({ variant }) => variant === 'relu')).toMatchObject({
      loss: first.rows[0]!.loss,
      hash: first.rows[0]!.hash,
    });
    firstIsThere();
  });

  it('holds the records of a comparison at another p, and its report in a folder below', async () => {
    const other = await printed('--variants', 'relu', '--p', '0.2');
    expect(other.measuredNow).toBe(1);
    const all = Object.keys(folderBytes(at('D')));
    for (const { hash } of [first.rows[0]!, other.rows[0]!])
      expect(all).toContain(join('records', hash.slice(0, 2), `${hash}.json`));
    for (const name of ['comparison.json', 'results.json', 'report.md'])
      expect(all).toContain(join(other.hash.slice(0, 12), name));
    firstIsThere();
  });

  it('gives one report after another, and each alone by its folder', async () => {
    const { code, stdout } = await runRug(['report', 'D', '--no-pictures', '--json'], cwd);
    expect(code).toBe(0);
    const { reports } = JSON.parse(stdout) as { reports: { folder: string; hash: string; complete: boolean }[] };
    expect(reports).toHaveLength(3);
    expect(reports[0]).toMatchObject({ folder: at('D'), hash: first.hash, complete: true });
    firstIsThere();
    const below = reports[1]!;
    const alone = JSON.parse(
      (await runRug(['report', below.folder, '--no-pictures', '--json'], cwd)).stdout,
    ) as unknown;
    expect(alone).toEqual({ reports: [below] });
  });
});

describe('the report of a folder', () => {
  let files: Record<string, string>;

  beforeAll(async () => {
    const { code, stderr } = await bench('--variants', 'relu', '--weights', 'trained,persian-rug', '--out', 'E');
    expect(code, stderr).toBe(0);
    files = folderBytes(at('E'));
  }, 120_000);

  it('is written again byte for byte, pictures too, where nothing is left but records', async () => {
    const pictures = ['losses', 'loss-against-ratio', 'training-curves', 'weights'];
    const names = pictures.flatMap((name) => ['svg', 'png', 'csv'].map((ending) => `${name}.${ending}`));
    expect(Object.keys(files)).toEqual(expect.arrayContaining([...names, 'report.md', 'results.json']));
    for (const name of readdirSync(at('E')))
      if (!['comparison.json', 'command.txt', 'records'].includes(name)) rmSync(at('E', name), { recursive: true });
    const { code, stdout } = await runRug(['report', 'E'], cwd);
    expect(code).toBe(0);
    const printed = Buffer.from(stdout).toString('latin1');
    expect(files['report.md']!.slice(0, printed.length)).toBe(printed);
    const measured = Object.entries(files).filter(([name]) => !name.startsWith('checkpoints'));
    expect(folderBytes(at('E'))).toEqual(Object.fromEntries(measured));
  });
});

describe('rug diff', () => {
  it('finds one record on both sides, and what only one side has', async () => {
    const { code, stdout } = await runRug(['diff', 'D', 'E', '--json'], cwd);
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as { rows: object[]; onlyFirst: object[]; onlySecond: object[] };
    const same = { same: true, paired: true, difference: 0, standardError: 0, ratio: 1 };
    expect(found.rows).toMatchObject([{ variant: 'relu', weights: 'persian-rug', ...same }]);
    expect(found.onlyFirst).toHaveLength(2);
    expect(found.onlySecond).toMatchObject([{ variant: 'relu', weights: 'trained', start: 'torch' }]);
    expect((await runRug(['diff', 'D', 'E'], cwd)).stdout).toMatch(/\| +one record \| +0 \|[^|]*\| the same +\|/);
  });

  it.each([
    [['report', 'nosuch'], /nosuch: must be a folder/],
    [
      ['report', 'empty'],
      /^empty: must hold a comparison\.json, or folders that do\. Name a folder that rug bench wrote\./,
    ],
    [['diff', 'empty', 'E'], /^empty: must hold a comparison\.json/],
    [['diff', 'E', 'nosuch'], /nosuch: must be a folder/],
    [['diff', 'E'], /^rug diff: missing required argument 'second'/],
  ])('like rug report refuses what is no such folder: %j', async (args, line) => {
    mkdirSync(at('empty'), { recursive: true });
    const { code, stdout, stderr } = await runRug(args, cwd);
    expect([1, 2]).toContain(code);
    expect(stdout).toBe('');
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
