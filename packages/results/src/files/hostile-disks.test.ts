import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleRecord } from '../testing/example-records.ts';
import { notWritable } from './atomic-write.ts';
import { recordFolder } from './record-folder.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-disk-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const module = (path: string): string => JSON.stringify(join(import.meta.dirname, path));

type CommandLine = readonly [string, ...string[]];
const SHELL: CommandLine = ['sh', '-c'];
/** A shell whose mounts nobody else sees. */
const UNSHARED: CommandLine = ['unshare', '-m', 'sh', '-c'];

/** What a script finds that runs in a process of its own. */
interface Found {
  /** the line of the error */
  readonly message: string;
  /** how many of the records that were kept before can still be read */
  readonly readable: number;
  /** how many were kept before */
  readonly kept: number;
  /** what the work does once there is space again */
  readonly again: string;
}

/** Runs a script behind a line of the shell; it prints what it found. */
function runBehind(prelude: string, body: string, [command, ...args] = SHELL): Found {
  const script = `
    import { readdirSync, rmSync, writeFileSync } from 'node:fs';
    import { recordFolder } from ${module('record-folder.ts')};
    import { exampleRecord } from ${module('../testing/example-records.ts')};
    const folder = ${JSON.stringify(folder)};
    const store = recordFolder(folder);
    const kept = [];
    const thrownBy = (work) => { try { work(); return 'nothing'; } catch (error) { return error.message; } };
    const put = (seed) => { store.put(exampleRecord(seed)); kept.push(exampleRecord(seed).hash); };
    const found = (message, again = '') => {
      const readable = kept.filter((hash) => recordFolder(folder).get(hash)).length;
      process.stdout.write(JSON.stringify({ message, readable, kept: kept.length, again }));
    };
    ${body}`;
  const node = '"$0" --input-type=module --eval "$1"';
  const { stdout, stderr } = spawnSync(command, [...args, `${prelude} && ${node}`, process.execPath, script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Found;
}

/** Whether this process may mount in a namespace of its own: root in most containers, and nobody else. */
const mayMount = spawnSync('unshare', ['-m', 'sh', '-c', `mount -t tmpfs tmpfs ${tmpdir()}`]).status === 0;

const LINE = /^run folder: must be writable, got [^\n]+\)\. [^\n]+$/;

describe.skipIf(!mayMount)('on a file system of its own (skipped where mounting is not permitted)', () => {
  it('a full disk is one line that says what to do, nothing is lost, and the work goes on when there is space', () => {
    const found = runBehind(
      `mount -t tmpfs -o size=512k tmpfs ${folder}`,
      `
      writeFileSync(folder + '/other', new Uint8Array(300_000));
      const message = thrownBy(() => { for (let seed = 0; ; seed++) put(seed); });
      const packing = thrownBy(() => store.pack());
      const left = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.tmp')).length;
      rmSync(folder + '/other');
      const again = thrownBy(() => { put(1000); store.pack(); });
      found(message + '|' + packing + '|' + left, again);`,
      UNSHARED,
    );
    const [putting, packing, left] = found.message.split('|');
    expect(left).toBe('0');
    for (const line of [putting, packing]) {
      expect(line).toMatch(LINE);
      expect(line).toMatch(/ENOSPC.*Free space, then run the same command again: what was measured is kept\.$/);
    }
    expect(found.kept).toBeGreaterThan(10);
    expect([found.readable, found.again]).toEqual([found.kept, 'nothing']);
  });

  it('a folder that became read-only is one line, reads as before, and needs no index', () => {
    for (let seed = 0; seed < 5; seed++) recordFolder(folder).put(exampleRecord(seed));
    recordFolder(folder).pack();
    const index = readdirSync(join(folder, 'records/packs')).find((name) => name.endsWith('.index'))!;
    rmSync(join(folder, 'records/packs', index));
    const found = runBehind(
      `mount --bind ${folder} ${folder} && mount -o remount,ro,bind ${folder}`,
      `
      for (let seed = 0; seed < 5; seed++) kept.push(exampleRecord(seed).hash);
      found(thrownBy(() => put(7)), String([...store.statuses()].length));`,
      UNSHARED,
    );
    expect(found.message).toMatch(LINE);
    expect(found.message).toMatch(/EROFS.*Choose another with --out\.$/);
    expect([found.readable, found.again]).toEqual([5, '5']);
  });
});

describe('a limit on the size of files', () => {
  it('is one line that says what to do, and the records of the pack keep their files', () => {
    // 16 blocks of 512 bytes: enough for a record, and not for a pack of 20.
    const found = runBehind(
      'ulimit -f 16',
      `for (let seed = 0; seed < 20; seed++) put(seed);
       found(thrownBy(() => store.pack()));`,
    );
    expect(found.message).toMatch(LINE);
    expect(found.message).toMatch(/EFBIG.*ulimit -f.*run the same command again: what was measured is kept\.$/);
    expect([found.kept, found.readable]).toEqual([20, 20]);
    expect(readdirSync(join(folder, 'records/packs'))).toEqual([]);
    expect(recordFolder(folder).pack().records).toBe(20);
  });

  it('is one line for a record, too, and what was kept before stays', () => {
    const found = runBehind('ulimit -f 1', 'found(thrownBy(() => put(1)));');
    expect(found.message).toMatch(/^run folder: must be writable, got .*\(EFBIG: file too large\)\. Raise the limit/);
    expect(
      readdirSync(join(folder, 'records'), { recursive: true }).filter((name) => String(name).includes('.')),
    ).toEqual([]);
  });
});

describe('a quota', () => {
  it('is one line that says what to do', () => {
    const cause = Object.assign(new Error('EDQUOT: disk quota exceeded, write'), { code: 'EDQUOT' });
    expect(notWritable('run folder', '/x', cause).message).toBe(
      'run folder: must be writable, got /x (EDQUOT: disk quota exceeded). Free space in your quota, then run the same command again: what was measured is kept.',
    );
  });
});

describe('a folder that is removed', () => {
  it('is not made again behind the back of whoever removed it', () => {
    const path = join(folder, 'run');
    const store = recordFolder(path);
    store.put(exampleRecord(1));
    rmSync(path, { recursive: true });
    expect(() => store.put(exampleRecord(2))).toThrow(
      /^run folder: must not be removed while a command works in it, got [^\n]*run\. Run the same command again: [^\n]*\.$/,
    );
    expect(readdirSync(folder)).toEqual([]);
    expect(store.get(exampleRecord(1).hash)).toBeUndefined();
    recordFolder(path).put(exampleRecord(2));
    expect(readdirSync(folder)).toEqual(['run']);
  });
});
