import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleMissing, exampleRecord } from '../testing/example-records.ts';
import { packWriter } from './pack-writer.ts';
import { packedLines } from './packed-lines.ts';
import { recordFolder } from './record-folder.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-moving-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const module = (path: string): string => JSON.stringify(join(import.meta.dirname, path));

/** Starts a script with a store of the folder, and the example records. */
function start(script: string): { readonly child: ChildProcess; readonly said: Promise<string> } {
  const imports = `
    import { recordFolder } from ${module('record-folder.ts')};
    import { exampleMissing, exampleRecord } from ${module('../testing/example-records.ts')};
    const folder = ${JSON.stringify(folder)};
    const store = recordFolder(folder);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', imports + script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { child, said: text(child.stdout) };
}

/** Asks for all records again and again until it is told to end, and says how often, and how many were missing. */
const READER = (count: number): string => `
  const hashes = Array.from({ length: ${count} }, (_, seed) => exampleRecord(seed).hash);
  let [rounds, missing, ended] = [0, 0, false];
  process.stdin.once('data', () => (ended = true));
  while (!ended) {
    rounds++;
    const fresh = recordFolder(folder);
    for (const hash of hashes) missing += store.get(hash) === undefined;
    for (const hash of hashes) missing += !fresh.has(hash);
    missing += hashes.length - [...recordFolder(folder).finishedAmong(hashes)].length;
    missing += hashes.length - [...recordFolder(folder).statuses()].filter(({ status }) => status === 'done').length;
    await new Promise(setImmediate);
  }
  process.stdin.destroy();
  process.stdout.write(JSON.stringify({ rounds, missing }));`;

async function ended({ child, said }: ReturnType<typeof start>): Promise<{ rounds: number; missing: number }> {
  child.stdin!.write('end');
  return JSON.parse(await said) as { rounds: number; missing: number };
}

describe('records that move', () => {
  it('are never missed by processes that read while two others pack them', async () => {
    const count = 400;
    for (let seed = 0; seed < count; seed++) recordFolder(folder).put(exampleRecord(seed));
    const readers = [start(READER(count)), start(READER(count))];
    // Small packs, so that many files come and go under the eyes of the readers.
    const packer = (first: number): string => `
      const hashes = Array.from({ length: ${count} }, (_, k) => exampleRecord((k + ${first}) % ${count}).hash);
      for (let k = 0; k < hashes.length; k += 5) {
        store.pack(hashes.slice(k, k + 5));
        await new Promise((done) => setTimeout(done, 5));
      }`;
    const packers = [start(packer(0)), start(packer(200))];
    const codes = await Promise.all(packers.map(({ child }) => once(child, 'exit')));
    expect(codes.map(([code]) => code as number)).toEqual([0, 0]);
    for (const reader of readers)
      expect(await ended(reader)).toEqual({ rounds: expect.any(Number) as number, missing: 0 });
    const names = readdirSync(join(folder, 'records/packs')).filter((name) => name.endsWith('.jsonl'));
    expect(names.length).toBeGreaterThan(count / 10);
    expect([...recordFolder(folder).statuses()]).toHaveLength(count);
  }, 120_000);

  it('are never missed while their pack is rewritten again and again', async () => {
    const [count, failures] = [20, 150];
    const writer = packWriter(join(folder, 'records/packs'), () => undefined);
    for (let seed = 0; seed < count; seed++) {
      const { hash, status, provenance } = exampleRecord(seed);
      writer.add({ hash, status, ...provenance }, packedLines(exampleRecord(seed)));
    }
    for (let seed = count; seed < count + failures; seed++) {
      const record = exampleMissing('failed', seed);
      writer.add({ hash: record.hash, status: 'failed', wallMilliseconds: 1 }, packedLines(record));
    }
    writer.end();
    const readers = [start(READER(count)), start(READER(count))];
    const remover = start(`
      for (let seed = ${count}; seed < ${count + failures}; seed++) {
        store.remove(exampleRecord(seed).hash);
        await new Promise((done) => setTimeout(done, 5));
      }`);
    expect(await once(remover.child, 'exit')).toEqual([0, null]);
    for (const reader of readers)
      expect(await ended(reader)).toEqual({ rounds: expect.any(Number) as number, missing: 0 });
    expect([...recordFolder(folder).statuses()].map(({ status }) => status)).toEqual(Array(count).fill('done'));
  }, 120_000);

  it('are all there when packers are killed at any moment', async () => {
    const count = 60;
    for (let seed = 0; seed < count; seed++) recordFolder(folder).put(exampleRecord(seed));
    for (let k = 0; k < 8; k++) {
      const { child } = start(`
        process.stdout.write('ready');
        const hashes = Array.from({ length: ${count} }, (_, seed) => exampleRecord(seed).hash);
        for (let k = 0; k < hashes.length; k += 3) store.pack(hashes.slice(k, k + 3));`);
      await once(child.stdout!, 'data');
      await new Promise((done) => setTimeout(done, 4 * k));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const store = recordFolder(folder);
      for (let seed = 0; seed < count; seed++) expect(store.get(exampleRecord(seed).hash)).toEqual(exampleRecord(seed));
    }
    recordFolder(folder).pack();
    expect([...recordFolder(folder).statuses()]).toHaveLength(count);
  }, 120_000);
});

it('keeps a measurement although another process puts a failure at the same time, again and again', async () => {
  mkdirSync(join(folder, 'records'), { recursive: true });
  const count = 300;
  const put = (what: string): string => `
    process.stdout.write('ready');
    process.stdin.once('data', () => {
      for (let seed = 0; seed < ${count}; seed++) store.put(${what});
      process.stdin.destroy();
    });`;
  const both = [start(put('exampleRecord(seed)')), start(put("exampleMissing('failed', seed)"))];
  await Promise.all(both.map(({ child }) => once(child.stdout!, 'data')));
  const ends = both.map(({ child }) => once(child, 'exit'));
  for (const { child } of both) child.stdin!.write('go');
  await Promise.all(ends);
  const store = recordFolder(folder);
  for (let seed = 0; seed < count; seed++) expect(store.has(exampleRecord(seed).hash)).toBe(true);
}, 120_000);
