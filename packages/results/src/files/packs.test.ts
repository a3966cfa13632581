import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packNumbers } from '../packed-numbers.ts';
import { type AnyRecord, encodeRecord } from '../record.ts';
import { type CurveSpec, specHash } from '../spec.ts';
import { exampleMissing, exampleRecord, exampleSpec } from '../testing/example-records.ts';
import { packWriter } from './pack-writer.ts';
import { packedLines, sumOf } from './packed-lines.ts';
import { recordFolder } from './record-folder.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-packs-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const packsIn = (): string[] =>
  existsSync(join(folder, 'records/packs'))
    ? readdirSync(join(folder, 'records/packs')).filter((name) => name.endsWith('.jsonl'))
    : [];
const packFile = (): string => join(folder, 'records/packs', packsIn()[0]!);
const looseFile = (hash: string): string => join(folder, 'records', hash.slice(0, 2), `${hash}.json`);
const withRecords = (...records: AnyRecord[]): void => {
  const store = recordFolder(folder);
  for (const record of records) store.put(record);
  store.pack();
};

/** A record of each kind that there is, with numbers that need all their digits. */
function everyKind(): AnyRecord[] {
  const row = exampleRecord(1, 1 / 3);
  const { weights, data } = row.spec;
  const common = { schema: row.schema, status: 'done', provenance: row.provenance } as const;
  const size = { numerics: 1, n: 256, d: 76, seed: 0 };
  const statistics = { kind: 'statistics', weights, data, ...size } as const;
  const corner = { kind: 'corner', weights, side: 2, ...size } as const;
  const curve: CurveSpec = { kind: 'curve', numerics: 1, subject: 'floor', data, n: 256, ratios: [0.1, 0.2] };
  return [
    row,
    { ...common, hash: specHash(statistics), spec: statistics, result: { spectrum: [1e-300, 0.1 + 0.2] } },
    {
      ...common,
      hash: specHash(corner),
      spec: corner,
      result: { side: 2, entries: packNumbers([1, 0.1, -3, 4e-30], 4) },
    },
    { ...common, hash: specHash(curve), spec: curve, result: [Math.PI, 5e-324] },
    exampleMissing('skipped', 2),
  ];
}

describe('a pack', () => {
  it('gives every kind of record back as it was, to the last digit', () => {
    const records = everyKind();
    withRecords(...records);
    const store = recordFolder(folder);
    for (const record of records) {
      expect(existsSync(looseFile(record.hash))).toBe(false);
      expect(store.has(record.hash)).toBe(true);
      expect(store.get(record.hash)).toEqual(record);
    }
  });

  it('gives any numbers back as a file of their own does', () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(numbers, fc.nat(), (losses, seed) => {
        rmSync(join(folder, 'records'), { recursive: true, force: true });
        const record = exampleRecord(seed);
        const curve = losses.map((loss, step) => ({ step, loss }));
        const store = recordFolder(folder);
        const sampleLosses = packNumbers(losses);
        store.put({ ...record, result: { ...record.result, fitted: { a: losses[0]! }, sampleLosses, curve } });
        const before = encodeRecord(store.get(record.hash)!);
        expect(store.pack().records).toBe(1);
        expect(encodeRecord(recordFolder(folder).get(record.hash)!)).toBe(before);
      }),
      { numRuns: 25 },
    );
  });

  it('is named by the SHA-256 of its content, with a head and a line of bulk for each record', () => {
    withRecords(exampleRecord(1), exampleRecord(2));
    const content = readFileSync(packFile());
    const name = createHash('sha256').update(content).digest('hex').slice(0, 16);
    expect(packsIn()).toEqual([`${name}.jsonl`]);
    const lines = content.toString().trimEnd().split('\n');
    const values = lines.map((line) => JSON.parse(line) as Record<string, Record<string, unknown>>);
    expect(values.map((value) => 'bulk' in value)).toEqual([false, true, false, true]);
    expect(values[0]).toMatchObject({ schema: 'rugbench/record/1', status: 'done', result: { loss: 0.25 } });
    expect(values[0]!['result']).not.toHaveProperty('sampleLosses');
    expect(values[1]!['bulk']).toEqual({
      sampleLosses: exampleRecord().result.sampleLosses,
      curve: exampleRecord().result.curve,
      corner: exampleRecord().result.corner,
    });
  });

  it('leaves what failed, or is damaged, in files of their own', () => {
    const store = recordFolder(folder);
    for (const record of [exampleRecord(1), exampleMissing('failed', 2), exampleRecord(3)]) store.put(record);
    writeFileSync(looseFile(exampleRecord(3).hash), '{');
    const { records, left, packs } = store.pack();
    expect({ records, left, packs }).toEqual({ records: 1, left: 2, packs: [packFile()] });
    expect(store.get(exampleMissing('failed', 2).hash)).toEqual(exampleMissing('failed', 2));
  });

  it('is made of the records that are named, and then of the others', () => {
    const store = recordFolder(folder);
    for (const seed of [1, 2, 3]) store.put(exampleRecord(seed));
    expect(store.pack([exampleRecord(2).hash]).records).toBe(1);
    expect([1, 2, 3].map((seed) => existsSync(looseFile(exampleRecord(seed).hash)))).toEqual([true, false, true]);
    expect(store.pack().records).toBe(2);
    expect(store.pack()).toEqual({ packs: [], records: 0, left: 0 });
  });

  it('has at most 1000 records', () => {
    const writer = packWriter(join(folder, 'records/packs'), () => undefined);
    const lines = packedLines(exampleRecord());
    const { status, hash, provenance } = exampleRecord();
    for (let k = 0; k < 2001; k++)
      writer.add(
        { hash, status, wallMilliseconds: provenance.wallMilliseconds },
        { ...lines, head: Buffer.from(`${k}\n`) },
      );
    writer.end();
    const counts = packsIn().map(
      (name) => readFileSync(join(folder, 'records/packs', name), 'utf8').split('\n').length - 1,
    );
    expect(counts.sort((a, b) => a - b)).toEqual([2, 2000, 2000]);
  });
});

describe('finished and failed', () => {
  const { hash } = exampleRecord();
  /** As a program might that packs failures, too. */
  const packFailed = (): void => {
    const record = exampleMissing('failed');
    const writer = packWriter(join(folder, 'records/packs'), () => undefined);
    writer.add({ hash, status: 'failed', wallMilliseconds: 42 }, packedLines(record));
    writer.add({ hash: exampleRecord(5).hash, status: 'done', wallMilliseconds: 42 }, packedLines(exampleRecord(5)));
    writer.end();
  };
  const statuses = (): string[] => [...recordFolder(folder).statuses()].map((one) => one.status).sort();

  it('lets a newer file of its own win over a failure in a pack', () => {
    packFailed();
    const store = recordFolder(folder);
    expect([store.has(hash), store.get(hash)?.status]).toEqual([false, 'failed']);
    store.put(exampleRecord());
    expect([store.has(hash), store.get(hash)]).toEqual([true, exampleRecord()]);
    expect(statuses()).toEqual(['done', 'done']);
    store.pack();
    expect(recordFolder(folder).get(hash)).toEqual(exampleRecord());
    expect(statuses()).toEqual(['done', 'done']);
  });

  it('forgets a failure in a pack, and one in a file of its own, and keeps the others', () => {
    packFailed();
    const store = recordFolder(folder);
    store.put(exampleMissing('failed', 7));
    expect([hash, exampleMissing('failed', 7).hash, exampleRecord(5).hash].map(store.remove)).toEqual([
      true,
      true,
      false,
    ]);
    expect([store.get(hash), store.get(exampleMissing('failed', 7).hash)]).toEqual([undefined, undefined]);
    expect(recordFolder(folder).get(exampleRecord(5).hash)).toEqual(exampleRecord(5));
    expect(packsIn()).toHaveLength(1);
  });

  it('leaves a finished record that is there, in a file of its own or in a pack', () => {
    const store = recordFolder(folder);
    const later = { ...exampleRecord(), provenance: { ...exampleRecord().provenance, wallMilliseconds: 7 } };
    store.put(exampleRecord());
    store.put(later);
    expect(store.get(hash)).toEqual(exampleRecord());
    recordFolder(folder).pack();
    store.put(later);
    expect(store.get(hash)).toEqual(exampleRecord());
    expect(existsSync(looseFile(hash))).toBe(false);
  });

  it('keeps a measurement where the file that is there is damaged', () => {
    const store = recordFolder(folder);
    store.put(exampleRecord());
    writeFileSync(looseFile(hash), 'x');
    store.put(exampleRecord());
    expect(store.get(hash)).toEqual(exampleRecord());
  });

  it('takes a finished record of a pack before a failure that was copied beside it', () => {
    withRecords(exampleRecord());
    recordFolder(join(folder, 'other')).put(exampleMissing('failed'));
    cpSync(join(folder, 'other/records'), join(folder, 'records'), { recursive: true });
    const store = recordFolder(folder);
    expect([store.has(hash), store.get(hash)]).toEqual([true, exampleRecord()]);
    expect(statuses()).toEqual(['done']);
    store.pack();
    expect(existsSync(looseFile(hash))).toBe(false);
  });
});

describe('what a folder lists', () => {
  it('is each record once, in packs and in files, with what it took', () => {
    withRecords(exampleRecord(1), exampleMissing('skipped', 2));
    const store = recordFolder(folder);
    store.put(exampleRecord(3));
    store.put(exampleMissing('failed', 4));
    cpSync(packFile(), join(folder, 'records/packs/copy.jsonl'));
    const expected = [
      ['done', exampleRecord(1)],
      ['skipped', exampleMissing('skipped', 2)],
      ['done', exampleRecord(3)],
      ['failed', exampleMissing('failed', 4)],
    ] as const;
    const byHash = new Map(expected.map(([status, { hash }]) => [hash, { hash, status, wallMilliseconds: 42 }]));
    const statuses = [...store.statuses()];
    expect(new Map(statuses.map((one) => [one.hash, one]))).toEqual(byHash);
    expect(statuses).toHaveLength(4);
    const heads = [...store.heads()];
    expect(heads.map(({ head }) => head.hash).sort()).toEqual([...byHash.keys()].sort());
    for (const { head, full } of heads) {
      expect(head).not.toHaveProperty('result.sampleLosses');
      expect(full()).toEqual(expected.find(([, { hash }]) => hash === head.hash)![1]);
      if (head.status === 'done') expect(full()).toMatchObject(head);
    }
  });

  it('tells of many hashes at once which are finished', () => {
    withRecords(exampleRecord(1), exampleRecord(2));
    const store = recordFolder(folder);
    store.put(exampleRecord(3));
    store.put(exampleMissing('failed', 4));
    const hashes = [1, 2, 3, 4, 5].map((seed) => specHash(exampleSpec(seed)));
    expect([...store.finishedAmong(hashes)].sort()).toEqual(hashes.slice(0, 3).sort());
  });

  it('does not depend on the index: it is made again where it is missing, damaged, or of another pack', () => {
    withRecords(exampleRecord(1), exampleRecord(2));
    const index = packFile().replace('.jsonl', '.index');
    const text = readFileSync(index, 'utf8');
    const flipped = text.replace(/ 42 /, ' 43 ');
    for (const other of [undefined, '', 'x', text.slice(0, -5), flipped, text.replace(/^\S+ \S+ \d+/, '$& 1')]) {
      if (other === undefined) rmSync(index);
      else writeFileSync(index, other);
      const store = recordFolder(folder);
      expect([...store.statuses()].map((one) => one.wallMilliseconds)).toEqual([42, 42]);
      expect(store.get(exampleRecord(2).hash)).toEqual(exampleRecord(2));
      expect(readFileSync(index, 'utf8')).toBe(text);
    }
  });
});

describe('a folder of packs', () => {
  it('leaves a link to nothing aside, and reads a pack behind a link', () => {
    withRecords(exampleRecord(1));
    const { hash } = exampleRecord(1);
    const [pack, moved] = [packFile(), join(folder, 'moved')];
    renameSync(pack, moved);
    symlinkSync(join(folder, 'nothing'), join(folder, 'records/packs/link.jsonl'));
    symlinkSync(moved, pack);
    const store = recordFolder(folder);
    expect(store.get(hash)).toEqual(exampleRecord(1));
    rmSync(moved);
    expect(() => store.get(hash)).toThrow(/^[^\n]*\.jsonl: must be a file that is there\. [^\n]*$/);
    expect(recordFolder(folder).get(hash)).toBeUndefined();
  });

  it('trusts no index that points beyond its pack, whatever its sum says', () => {
    withRecords(exampleRecord(1));
    const index = packFile().replace('.jsonl', '.index');
    const [begin, line] = readFileSync(index, 'utf8').split('\n') as [string, string];
    const far = `${line.replace(/\d+$/, '1000000000000')}\n`;
    writeFileSync(index, `${begin.replace(/\S+$/, sumOf(far))}\n${far}`);
    expect(recordFolder(folder).get(exampleRecord(1).hash)).toEqual(exampleRecord(1));
  });
});
