import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyRecord } from '../record.ts';
import { exampleMissing, exampleRecord } from '../testing/example-records.ts';
import { mergeRecords } from './merge-records.ts';
import { recordFolder } from './record-folder.ts';

let root = '';
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'rug-merge-'))));
afterEach(() => rmSync(root, { recursive: true }));

const at = (name: string): string => join(root, name);
const refuse = (damage: Error): never => {
  throw damage;
};
/** A folder with some records in a pack and others in files of their own. */
function folderOf(name: string, packed: readonly AnyRecord[], loose: readonly AnyRecord[] = []): string {
  const store = recordFolder(at(name));
  for (const record of packed) store.put(record);
  store.pack();
  for (const record of loose) store.put(record);
  return at(name);
}
const listed = (folder: string): Record<string, string> =>
  Object.fromEntries([...recordFolder(folder).statuses()].map(({ hash, status }) => [hash, status]));
const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

describe('mergeRecords', () => {
  it('copies what is packed and what is not, once, into packs, and leaves the folders as they are', () => {
    const one = folderOf('one', [exampleRecord(1), exampleRecord(2)], [exampleRecord(3), exampleMissing('skipped', 4)]);
    const two = folderOf('two', [exampleRecord(2), exampleRecord(5)], [exampleRecord(3)]);
    const before = [files(one), files(two)];
    expect(mergeRecords([one, two], at('all'), refuse)).toEqual({ records: 5, duplicates: 2, failed: 0, damaged: 0 });
    const store = recordFolder(at('all'));
    for (const seed of [1, 2, 3, 5]) expect(store.get(exampleRecord(seed).hash)).toEqual(exampleRecord(seed));
    expect(store.get(exampleMissing('skipped', 4).hash)).toEqual(exampleMissing('skipped', 4));
    expect(files(at('all')).map((name) => name.replace(/^[0-9a-f]{16}/, ''))).toEqual(['.index', '.jsonl']);
    expect([files(one), files(two)]).toEqual(before);
  });

  it('changes nothing when it is done again, and adds what is new', () => {
    const one = folderOf('one', [exampleRecord(1)], [exampleMissing('failed', 2)]);
    mergeRecords([one], at('all'), refuse);
    const before = files(at('all'));
    expect(mergeRecords([one], at('all'), refuse)).toEqual({ records: 0, duplicates: 1, failed: 1, damaged: 0 });
    expect(files(at('all'))).toEqual(before);
    recordFolder(one).put(exampleRecord(3));
    expect(mergeRecords([one, at('all')], at('all'), refuse)).toMatchObject({ records: 1, duplicates: 1 });
    expect(Object.keys(listed(at('all')))).toHaveLength(3);
  });

  it('lets a finished record win over a failed one, wherever each of them is', () => {
    const failures = [1, 2, 3].map((seed) => exampleMissing('failed', seed));
    const failed = folderOf('failed', [], failures);
    const done = folderOf('done', [exampleRecord(1)], [exampleRecord(2)]);
    for (const [name, folders] of [
      ['a', [failed, done]],
      ['b', [done, failed]],
    ] as const) {
      expect(mergeRecords(folders, at(name), refuse)).toMatchObject({ records: 2, failed: 1 });
      expect(Object.values(listed(at(name))).sort()).toEqual(['done', 'done', 'failed']);
    }
    expect(mergeRecords([done], failed, refuse)).toMatchObject({ records: 2, failed: 1 });
    expect(recordFolder(failed).get(exampleRecord(2).hash)).toEqual(exampleRecord(2));
    expect(files(failed).filter((name) => name.endsWith('.json'))).toEqual([`${failures[2]!.hash}.json`]);
  });

  it('packs the files of the folder that is written to', () => {
    const one = folderOf('one', [], [exampleRecord(1)]);
    expect(mergeRecords([one], one, refuse)).toEqual({ records: 0, duplicates: 0, failed: 0, damaged: 0 });
    expect(existsSync(join(one, 'records/packs'))).toBe(true);
    expect(recordFolder(one).get(exampleRecord(1).hash)).toEqual(exampleRecord(1));
  });

  it('tells of what is damaged, each place once, and copies the rest', () => {
    const one = folderOf('one', [exampleRecord(1), exampleRecord(2)], [exampleRecord(3), exampleRecord(4)]);
    const { hash } = exampleRecord(3);
    writeFileSync(join(one, 'records', hash.slice(0, 2), `${hash}.json`), '{}');
    const pack = join(
      one,
      'records/packs',
      readdirSync(join(one, 'records/packs')).find((name) => name.endsWith('l'))!,
    );
    writeFileSync(pack, readFileSync(pack, 'utf8').replace('"loss":0.25', '"loss":0.26'));
    const told: string[] = [];
    const merging = mergeRecords([one], at('all'), ({ message }) => told.push(message));
    expect(merging).toEqual({ records: 2, duplicates: 0, failed: 0, damaged: 2 });
    expect(told.sort()).toEqual([
      expect.stringContaining(`${hash}.json: `),
      expect.stringContaining('jsonl, line 1: '),
    ]);
    expect(Object.keys(listed(at('all')))).toHaveLength(2);
  });
});
