import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AnyRecord, type CurveRecord, isRowRecord } from '../record.ts';
import { exampleMissing, exampleRecord } from '../testing/example-records.ts';
import type { RecordHead } from './record-head.ts';
import { type TablePlace, writeCurves, writeRows } from './write-rows.ts';
import { wantedRows } from './where.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-export-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const place = (name: string): TablePlace => ({ path: join(folder, name), format: 'jsonl', who: '--out' });
const written = (name: string): Record<string, unknown>[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const { spec: _, result: __, ...head } = exampleRecord();
const { data } = exampleRecord().spec;
const curve: CurveRecord = {
  ...head,
  spec: { kind: 'curve', numerics: 1, subject: 'floor', data, n: 8, ratios: [0.5] },
  result: [0.1],
};
const records: readonly AnyRecord[] = [exampleRecord(0), exampleMissing('skipped', 1), curve, exampleRecord(2)];

describe('writeRows', () => {
  it('writes the records of rows, in their order, and passes over others', async () => {
    expect(await writeRows(place('a/rows.jsonl'), records)).toBe(3);
    expect(written('a/rows.jsonl').map(({ seed, status }) => [seed, status])).toEqual([
      [0, 'done'],
      [1, 'skipped'],
      [2, 'done'],
    ]);
    expect(readdirSync(join(folder, 'a'))).toEqual(['rows.jsonl']);
  });

  it('takes records without their long lists, as they come', async () => {
    const headOf = (record: AnyRecord): RecordHead => {
      if (!isRowRecord(record)) return record;
      const { sampleLosses: _, curve: __, corner: ___, ...result } = record.result;
      return { ...record, result };
    };
    async function* heads(): AsyncGenerator<RecordHead> {
      for (const record of records) yield await Promise.resolve(headOf(record));
    }
    await writeRows(place('whole.jsonl'), records);
    await writeRows(place('heads.jsonl'), heads());
    expect(written('heads.jsonl')).toEqual(written('whole.jsonl'));
  });

  it('writes the points of curves, a row each', async () => {
    expect(await writeCurves(place('curves.jsonl'), records)).toBe(2);
    const { hash } = exampleRecord(2);
    expect(written('curves.jsonl')[1]).toEqual({ hash, step: 1, loss: 1 / 3 });
  });

  it('leaves the older file as it is, and nothing else, where a record or the work fails', async () => {
    writeFileSync(join(folder, 'rows.jsonl'), 'older');
    const broken = { ...exampleRecord(1), result: { ...exampleRecord(1).result, loss: NaN } };
    await expect(writeRows(place('rows.jsonl'), [exampleRecord(), broken])).rejects.toThrow(
      `record ${broken.hash}: loss must be a finite number, got NaN.`,
    );
    const stopped = { ...place('rows.jsonl'), pause: () => Promise.reject(new Error('stopped')) };
    const many = Array.from({ length: 600 }, () => exampleRecord());
    await expect(writeRows(stopped, many)).rejects.toThrow('stopped');
    expect(readdirSync(folder)).toEqual(['rows.jsonl']);
    expect(readFileSync(join(folder, 'rows.jsonl'), 'utf8')).toBe('older');
  });

  it('names the option where the file cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'taken'));
    for (const name of ['file/rows.jsonl', 'taken'])
      await expect(writeRows(place(name), records)).rejects.toThrow(
        /^--out: must be writable, got .*\. Choose another/,
      );
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken']);
  });
});

describe('wantedRows', () => {
  const seedsOf = async (...conditions: string[]): Promise<unknown[]> => {
    await writeRows(place('some.jsonl'), records, { wanted: wantedRows(conditions, '--where') });
    return written('some.jsonl').map(({ seed }) => seed);
  };

  it('takes conditions on one column for alternatives, and holds different columns together', async () => {
    expect(await seedsOf()).toEqual([0, 1, 2]);
    expect(await seedsOf('seed=0', 'seed=2.0')).toEqual([0, 2]);
    expect(await seedsOf('seed=0', 'seed=1', 'status=done')).toEqual([0]);
    expect(await seedsOf('p=5e-2', 'drawn_weights=true')).toEqual([0, 2]);
    expect(await seedsOf('loss=')).toEqual([1]);
    expect(await seedsOf('reason=relu: no luck.', 'variant=relu')).toEqual([1]);
    expect(await seedsOf('seed=', 'variant=topk')).toEqual([]);
  });

  it.each([
    ['varient=relu', /^--where: must name a column, got varient\. Did you mean variant\?$/],
    ['variant', /^--where: must be conditions such as variant=relu, got variant\.$/],
  ])('refuses %s in one line', (condition, told) => {
    expect(() => wantedRows([condition], '--where')).toThrow(told);
  });
});
