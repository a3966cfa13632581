import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROW_COLUMNS } from '@rugbench/results/export';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../runs/run.ts';
import { bench } from './bench.ts';
import { type ExportDocument, exportRows } from './export.ts';

const root = mkdtempSync(join(tmpdir(), 'rugbench-export-'));
const folder = join(root, 'runs');
const small = { n: 16, r: 0.5, samples: 64, weights: ['antipodal-rug'], jobs: 1, out: folder };

type Line = Readonly<Record<string, unknown>>;

async function linesOf(options: Parameters<typeof exportRows>[0]): Promise<Line[]> {
  const { files } = await exportRows({ out: join(root, 'some.jsonl'), ...options });
  return readLines(files[0]!.path);
}

function readLines(path: string): Line[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Line);
}

let runs: readonly Run[] = [];
beforeAll(async () => {
  runs = [
    await bench({ ...small, p: 0.1, variants: ['relu', 'linear'] }),
    await bench({ ...small, p: 0.2, variants: ['relu'], weights: ['trained'], steps: 10 }),
  ];
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

describe('exportRows', () => {
  it('writes each row of all comparisons of a folder once, with its loss to the last digit', async () => {
    const rows = runs.flatMap((run) => run.rows);
    expect(rows).toHaveLength(3);
    const lines = await linesOf({ folder });
    const lossOf = (list: readonly Line[]): Map<unknown, unknown> =>
      new Map(list.map((row) => [row['hash'], row['loss']]));
    expect(lines).toHaveLength(3);
    expect(lossOf(lines)).toEqual(lossOf(rows));
  });

  it('writes those of one comparison, whose records lie in the folder above', async () => {
    const below = join(folder, runs[1]!.comparison.hash.slice(0, 12));
    expect(existsSync(join(below, 'comparison.json'))).toBe(true);
    expect((await linesOf({ folder: below })).map(({ hash }) => hash)).toEqual(runs[1]!.rows.map(({ hash }) => hash));
  });

  it('writes records that were copied into a folder without any comparison', async () => {
    const copy = join(root, 'copy');
    cpSync(join(folder, 'records'), join(copy, 'records'), { recursive: true });
    expect(await linesOf({ folder: copy })).toEqual(await linesOf({ folder }));
  });

  it('goes by the ending of the file, and without any writes rows.csv in the folder', async () => {
    const names = (given: ExportDocument): string[] => given.files.map(({ path, format }) => `${path}: ${format}`);
    expect(names(await exportRows({ folder }))).toEqual([`${join(folder, 'rows.csv')}: csv`]);
    expect(names(await exportRows({ folder, format: 'parquet' }))).toEqual([
      `${join(folder, 'rows.parquet')}: parquet`,
    ]);
    const out = join(root, 'both.CSV');
    const curves = join(root, 'curves.parquet');
    expect(names(await exportRows({ folder, out, curves }))).toEqual([`${out}: csv`, `${curves}: parquet`]);
  });

  it('says the columns, and how many rows and points there are', async () => {
    const { schema, files } = await exportRows({ folder, out: join(root, 'a.jsonl'), curves: join(root, 'c.jsonl') });
    expect(schema).toBe('rugbench/export/1');
    expect(files.map(({ rows }) => rows)).toEqual([3, readLines(join(root, 'c.jsonl')).length]);
    const [trained] = runs[1]!.measured;
    const { hash } = trained!.row;
    expect(readLines(join(root, 'c.jsonl'))).toEqual(trained!.curve.map((point) => ({ hash, ...point })));
    const names = files[0]!.columns.map(({ name }) => name);
    expect(names).toEqual(ROW_COLUMNS.map(({ name }) => name).filter((name) => name !== 'macroscopic'));
  });

  it('writes only the rows that are asked for, in both tables', async () => {
    const curves = join(root, 'none.jsonl');
    const lines = await linesOf({ folder, where: ['variant=relu', 'p=0.1'], curves });
    expect(lines.map(({ variant, p, weights }) => [variant, p, weights])).toEqual([['relu', 0.1, 'antipodal-rug']]);
    expect(readLines(curves)).toEqual([]);
  });

  it.each<[Partial<Parameters<typeof exportRows>[0]>, RegExp]>([
    [{ folder: join(root, 'nothing'), out: undefined }, /nothing: must be a folder/],
    [{ folder: mkdtempSync(join(root, 'empty-')), out: undefined }, /empty-\w+: must hold a comparison\.json/],
    [{ out: 'rows.xls' }, /^--out: must end in \.csv, \.parquet, \.jsonl, got rows\.xls\. Or name the format/],
    [{ out: 'rows.csv', curves: './rows.csv' }, /^--curves: must be another file than that of --out/],
    [{ where: ['losss=1'] }, /^--where: must name a column, got losss\. Did you mean loss\?$/],
  ])('refuses %j in one line, and writes nothing', async (options, told) => {
    const before = readdirSync(root);
    await expect(exportRows({ folder, out: join(root, 'never.csv'), ...options })).rejects.toThrow(told);
    expect(readdirSync(root)).toEqual(before);
  });
});
