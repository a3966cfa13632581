import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyRecord } from '../record.ts';
import { specHash } from '../spec.ts';
import { type ListedStore, memoryStore } from '../store.ts';
import { exampleMissing, exampleRecord, exampleSpec } from '../testing/example-records.ts';
import { recordFolder } from './record-folder.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-store-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What must hold of every store. */
function holdsRecords(name: string, open: () => ListedStore): void {
  describe(name, () => {
    const { hash } = exampleRecord();

    it('knows nothing at first', () => {
      const store = open();
      expect([store.has(hash), store.get(hash)]).toEqual([false, undefined]);
    });

    it('gives each record back under the hash of its spec', () => {
      const store = open();
      const records = [exampleRecord(0), exampleRecord(1, 0.5), exampleMissing('skipped', 2)];
      for (const record of records) store.put(record);
      for (const record of records) {
        expect(store.get(specHash(record.spec))).toEqual(record);
        expect(store.has(record.hash)).toBe(true);
      }
      expect(store.has(specHash(exampleSpec(3)))).toBe(false);
    });

    it('takes what failed for unfinished, and puts the measurement in its place', () => {
      const store = open();
      store.put(exampleMissing('failed'));
      expect(store.has(hash)).toBe(false);
      expect(store.get(hash)).toEqual(exampleMissing('failed'));
      store.put(exampleRecord());
      expect(store.has(hash)).toBe(true);
      expect(store.get(hash)).toEqual(exampleRecord());
    });

    it('leaves a finished record that is there already', () => {
      const store = open();
      store.put(exampleRecord());
      store.put({ ...exampleRecord(), provenance: { ...exampleRecord().provenance, wallMilliseconds: 7 } });
      expect(store.get(hash)).toEqual(exampleRecord());
    });

    it('lists what it has, forgets a failure, and keeps what is finished', () => {
      const store = open();
      for (const record of [exampleRecord(), exampleMissing('failed', 1)]) store.put(record);
      const other = exampleMissing('failed', 1).hash;
      const listed = (): string[] => [...store.statuses()].map((one) => `${one.status} ${one.hash}`).sort();
      expect(listed()).toEqual([`done ${hash}`, `failed ${other}`]);
      expect([...store.heads()].find(({ head }) => head.hash === hash)!.full()).toEqual(exampleRecord());
      expect(store.finishedAmong([hash, other])).toEqual(new Set([hash]));
      expect([store.remove(hash), store.remove(other), store.remove(other)]).toEqual([false, true, false]);
      expect(listed()).toEqual([`done ${hash}`]);
    });

    it('never lets a failure stand in place of a measurement that somebody else made meanwhile', () => {
      const store = open();
      store.put(exampleRecord());
      store.put(exampleMissing('failed'));
      expect(store.get(hash)).toEqual(exampleRecord());
    });
  });
}

holdsRecords('a store in memory', memoryStore);
holdsRecords('a folder of records', () => recordFolder(folder));

/** The files below the folder, without the folders between. */
const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

/** Runs a script in a process of its own, and waits for it to end well. */
async function runScript(script: string): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
}

const module = (path: string): string => JSON.stringify(join(import.meta.dirname, path));

describe('a folder of records', () => {
  const { hash } = exampleRecord();
  const fileOf = (key: string): string => join(folder, 'records', key.slice(0, 2), `${key}.json`);

  it('is opened by another process, and by nobody before there is something to keep', () => {
    const store = recordFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
    store.put(exampleRecord());
    expect(filesIn(folder)).toEqual([`${hash}.json`]);
    expect(recordFolder(folder).get(hash)).toEqual(exampleRecord());
  });

  it('loses none of the records that processes put at once, the same ones and their own', async () => {
    const script = (first: number): string => `
      import { recordFolder } from ${module('record-folder.ts')};
      import { exampleRecord } from ${module('../testing/example-records.ts')};
      const store = recordFolder(${JSON.stringify(folder)});
      for (let k = 0; k < 200; k++) store.put(exampleRecord(${first} + k));`;
    // 0 to 199 and 100 to 299: half of what each process puts is put by the other one too.
    await Promise.all([runScript(script(0)), runScript(script(100))]);
    const store = recordFolder(folder);
    const expected = Array.from({ length: 300 }, (_, seed) => exampleRecord(seed));
    expect(expected.filter((record) => !store.has(record.hash))).toEqual([]);
    expect(store.get(expected[150]!.hash)).toEqual(expected[150]);
    expect(filesIn(folder)).toEqual(expected.map((record) => `${record.hash}.json`).sort());
  });

  it('takes in the records of another folder that are copied into it', () => {
    recordFolder(join(folder, 'one')).put(exampleRecord(1));
    recordFolder(join(folder, 'two')).put(exampleRecord(2));
    cpSync(join(folder, 'two'), join(folder, 'one'), { recursive: true });
    const store = recordFolder(join(folder, 'one'));
    expect([1, 2].map((seed) => store.get(specHash(exampleSpec(seed))))).toEqual([exampleRecord(1), exampleRecord(2)]);
  });

  it.each<[string, (record: AnyRecord, text: string) => string]>([
    ['a spec that was edited', (record) => JSON.stringify({ ...record, spec: { ...record.spec, n: 512 } })],
    ['the record of another spec', () => JSON.stringify(exampleRecord(7))],
    ['a text that was cut', (_record, text) => text.slice(0, text.length / 2)],
    ['nothing', () => ''],
  ])('refuses %s in one line that names the file', (_what, changed) => {
    const store = recordFolder(folder);
    store.put(exampleRecord());
    const text = readFileSync(fileOf(hash), 'utf8');
    writeFileSync(fileOf(hash), changed(exampleRecord(), text));
    for (const read of [store.get, store.has]) {
      expect(() => read(hash)).toThrow(/^[^\n]*: [^\n]*must [^\n]*\. Remove it to measure again\.$/);
      expect(() => read(hash)).toThrow(`${hash}.json: `);
    }
    rmSync(fileOf(hash));
    expect(store.has(hash)).toBe(false);
  });
});
