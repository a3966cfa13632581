import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RugError } from '@rugbench/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleRecord } from '../testing/example-records.ts';
import { recordFolder } from './record-folder.ts';

const COUNT = 20;
const records = Array.from({ length: COUNT }, (_, seed) => exampleRecord(seed, 0.25 + seed / 3));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rug-damage-'));
  const store = recordFolder(folder);
  for (const record of records) store.put(record);
});
afterEach(() => rmSync(folder, { recursive: true }));

const packs = (): string[] =>
  readdirSync(join(folder, 'records/packs'))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(folder, 'records/packs', name));
const dropIndex = (): void => rmSync(packs()[0]!.replace('.jsonl', '.index'));
const looseFile = (hash: string): string => join(folder, 'records', hash.slice(0, 2), `${hash}.json`);

/** The hashes that cannot be read, each refused in one line that says what to do. */
function unreadable(): string[] {
  const store = recordFolder(folder);
  return records.flatMap((record) => {
    try {
      expect(store.get(record.hash)).toEqual(record);
      return [];
    } catch (thrown) {
      expect((thrown as RugError).message).toMatch(/^[^\n]+\.(json|jsonl, line \d+): [^\n]+ rug retry[^\n]*\.$/);
      return [record.hash];
    }
  });
}

/** How a pack may be damaged: its bytes, and the place of a line in them. */
const damages: readonly [string, (pack: Buffer, begin: number, end: number) => Buffer][] = [
  ['a flipped bit', (pack, begin, end) => (pack.writeUInt8(pack[(begin + end) >> 1]! ^ 1, (begin + end) >> 1), pack)],
  ['another first byte', (pack, begin) => (pack.writeUInt8(120, begin), pack)],
  ['a block of zeros', (pack, begin, end) => pack.fill(0, begin + 10, end - 10)],
  ['nothing in its place', (pack, begin, end) => Buffer.concat([pack.subarray(0, begin), pack.subarray(end)])],
  ['half of it', (pack, begin, end) => Buffer.concat([pack.subarray(0, (begin + end) >> 1), pack.subarray(end - 1)])],
  ['an end of line within', (pack, begin, end) => pack.fill(10, (begin + end) >> 1, ((begin + end) >> 1) + 1)],
];

/** Damages a line of the only pack, from 0. */
function damageLine(line: number, damage: (typeof damages)[number][1]): void {
  const pack = readFileSync(packs()[0]!);
  let begin = 0;
  for (let k = 0; k < line; k++) begin = pack.indexOf(10, begin) + 1;
  writeFileSync(packs()[0]!, damage(pack, begin, pack.indexOf(10, begin) + 1));
}

describe.each(damages)('a pack with %s', (_what, damage) => {
  it.each([
    ['head, read by its index', 6, false],
    ['head, read without an index', 6, true],
    ['bulk, read by its index', 7, false],
    ['bulk, read without an index', 7, true],
  ])('where a line should be (%s) loses that record and no other', (_line, line, without) => {
    recordFolder(folder).pack();
    damageLine(line, damage);
    if (without) dropIndex();
    const lost = [...records].sort((a, b) => (a.hash < b.hash ? -1 : 1))[3]!;
    expect(unreadable()).toEqual([lost.hash]);
    expect(unreadable()).toEqual([lost.hash]);

    const told: string[] = [];
    const heads = [...recordFolder(folder).heads(({ message }) => told.push(message))].map(({ head }) => head.hash);
    expect(heads.sort()).toEqual(
      records
        .map(({ hash }) => hash)
        .filter((hash) => hash !== lost.hash)
        .sort(),
    );
    expect(told).toEqual([expect.stringMatching(/jsonl, line [78]: must be a whole line/)]);

    const { loose, packed } = recordFolder(folder).setAside();
    expect([loose, packed]).toEqual([0, 1]);
    const store = recordFolder(folder);
    expect(store.has(lost.hash)).toBe(false);
    store.put(lost);
    expect(unreadable()).toEqual([]);
    expect(readdirSync(join(folder, 'records/damaged'))).toHaveLength(1);
    expect(store.setAside()).toMatchObject({ loose: 0, packed: 0 });
  });
});

describe('damaged records', () => {
  it('are set aside as they are, and what is whole stays', () => {
    for (const { hash } of records.slice(0, 3)) writeFileSync(looseFile(hash), 'damaged');
    const told: string[] = [];
    expect([...recordFolder(folder).statuses(({ message }) => told.push(message))]).toHaveLength(COUNT - 3);
    expect(told).toHaveLength(3);
    expect(() => [...recordFolder(folder).statuses()]).toThrow(/\.json: must be JSON, got damaged\. /);
    expect(recordFolder(folder).setAside()).toEqual({ loose: 3, packed: 0, folder: join(folder, 'records/damaged') });
    for (const { hash } of records.slice(0, 3)) {
      expect(readFileSync(join(folder, 'records/damaged', `${hash}.json`), 'utf8')).toBe('damaged');
      expect(recordFolder(folder).has(hash)).toBe(false);
    }
    expect(recordFolder(folder).get(records[3]!.hash)).toEqual(records[3]);
  });

  it('are set aside beside those of before', () => {
    const { hash } = records[0]!;
    for (const text of ['first', 'second', 'third']) {
      writeFileSync(looseFile(hash), text);
      recordFolder(folder).setAside();
    }
    const files = readdirSync(join(folder, 'records/damaged')).sort();
    expect(files).toEqual([`${hash}.2.json`, `${hash}.3.json`, `${hash}.json`]);
  });

  it('are answered by a newer file of their own', () => {
    recordFolder(folder).pack();
    damageLine(7, damages[0]![1]);
    const lost = [...records].sort((a, b) => (a.hash < b.hash ? -1 : 1))[3]!;
    mkdirSync(join(folder, 'records', lost.hash.slice(0, 2)), { recursive: true });
    writeFileSync(looseFile(lost.hash), JSON.stringify(lost));
    expect(unreadable()).toEqual([]);
    dropIndex();
    expect(unreadable()).toEqual([]);
    expect(recordFolder(folder).setAside().packed).toBe(1);
    expect(existsSync(looseFile(lost.hash))).toBe(true);
    expect(unreadable()).toEqual([]);
  });

  it('of a pack that was cut leave the records before the cut', () => {
    recordFolder(folder).pack();
    const pack = readFileSync(packs()[0]!);
    const whole = pack.subarray(0, pack.length / 2);
    writeFileSync(packs()[0]!, whole);
    const lines = whole.filter((byte) => byte === 10).length;
    const listed: string[] = [];
    expect([...recordFolder(folder).statuses(({ message }) => listed.push(message))]).toHaveLength(lines >> 1);
    expect(listed).toEqual([expect.stringContaining(`line ${(lines & ~1) + 1}: must be a whole line`)]);
  });
});
