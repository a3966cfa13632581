import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RugError } from '@rugbench/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilePart } from '../checkpoint-parts.ts';
import { nodeFiles } from './node-files.ts';
import { writePartsAtomically } from './write-parts.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The end of a text, then its beginning. */
async function* parts(text: string): AsyncGenerator<FilePart> {
  await Promise.resolve();
  const half = Math.floor(text.length / 2);
  yield { at: half, bytes: bytesOf(text.slice(half)) };
  yield { at: 0, bytes: bytesOf(text.slice(0, half)) };
}

describe('writePartsAtomically', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-parts-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('puts parts at their places, makes missing folders, and replaces the old content', async () => {
    const path = join(folder, 'a', 'b');
    await writePartsAtomically(path, () => parts('a long first text'));
    await writePartsAtomically(path, () => parts('second'));
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(join(folder, 'a'))).toEqual(['b']);
  });

  it('keeps the old content, and no temporary file, where the parts fail, with their own error', async () => {
    const path = join(folder, 'kept');
    writeFileSync(path, 'old');
    const thrown = new RugError('JOB', { who: 'checkpoint', must: 'must be held' });
    const failing = async function* (): AsyncGenerator<FilePart> {
      yield* parts('new');
      throw thrown;
    };
    await expect(writePartsAtomically(path, failing)).rejects.toBe(thrown);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['kept']);
  });

  it('says in one line where it cannot be written, and which option chose the path', async () => {
    writeFileSync(join(folder, 'file'), '');
    const below = join(folder, 'file', 'x');
    await expect(writePartsAtomically(below, () => parts('text'), '--out')).rejects.toThrow(
      /^--out: must be writable, got .*file\/x \(E\w+: [a-z ]+\)\. Choose another with --out\.$/,
    );
  });

  it('asks for the parts again where the temporary file was removed meanwhile', async () => {
    const path = join(folder, 'sub', 'file');
    let asked = 0;
    const removing = async function* (): AsyncGenerator<FilePart> {
      yield* parts('text');
      if (++asked === 1) rmSync(join(folder, 'sub'), { recursive: true });
    };
    await writePartsAtomically(path, removing);
    expect([asked, readFileSync(path, 'utf8')]).toEqual([2, 'text']);
  });

  it.skipIf(process.platform !== 'linux')('says that a disk is full, where it is', async () => {
    await expect(writePartsAtomically('/dev/full', () => parts('text'))).rejects.toThrow(/ENOSPC.*Free space/);
  });

  it.skipIf(process.platform !== 'linux')('leaves the old content where the size of files has an end', async () => {
    const path = join(folder, 'limited');
    writeFileSync(path, 'old');
    const script = `
      process.on('SIGXFSZ', () => {});
      import { writePartsAtomically } from ${JSON.stringify(join(import.meta.dirname, 'write-parts.ts'))};
      const parts = async function* () { yield { at: 0, bytes: new Uint8Array(1 << 20) }; };
      try { await writePartsAtomically(${JSON.stringify(path)}, parts); } catch (error) { console.log(error.message); }`;
    const command = 'ulimit -f 16; exec "$0" --input-type=module --eval "$1"';
    const child = spawn('bash', ['-c', command, process.execPath, script]);
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    await once(child, 'close');
    expect(said).toMatch(/EFBIG.*Raise the limit on the size of files/);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['limited']);
  });

  it('leaves the old content where the process is killed while it writes', async () => {
    const path = join(folder, 'killed');
    writeFileSync(path, 'old');
    const script = `
      import { writePartsAtomically } from ${JSON.stringify(join(import.meta.dirname, 'write-parts.ts'))};
      const parts = async function* () {
        yield { at: 0, bytes: new Uint8Array(1000) };
        process.kill(process.pid, 'SIGKILL');
        await new Promise(() => {});
      };
      await writePartsAtomically(${JSON.stringify(path)}, parts);`;
    const [, signal] = (await once(spawn(process.execPath, ['--input-type=module', '--eval', script]), 'exit')) as [
      unknown,
      string,
    ];
    expect(signal).toBe('SIGKILL');
    expect(readFileSync(path, 'utf8')).toBe('old');
    // what is left is hidden, and removed when its process has been gone for an hour
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual(['killed']);
  });
});

describe('parts of a file', () => {
  it('are read where they lie, as far as the file goes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rug-parts-'));
    const path = join(folder, 'file');
    writeFileSync(path, '0123456789');
    const file = nodeFiles.parts(path)!;
    const text = (at: number, length: number): string => new TextDecoder().decode(file.read(at, length));
    expect([file.size, text(0, 3), text(7, 9), text(10, 1)]).toEqual([10, '012', '789', '']);
    expect(nodeFiles.parts(join(folder, 'none'))).toBeUndefined();
    expect(nodeFiles.parts(folder)).toBeUndefined();
    file.close();
    expect(() => file.read(0, 1)).toThrow(/^.*file: must be readable \(EBADF/);
    rmSync(folder, { recursive: true });
  });

  it('are those of the file that was opened, also once it is replaced or removed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rug-parts-'));
    const path = join(folder, 'file');
    writeFileSync(path, '0123456789');
    const file = nodeFiles.parts(path)!;
    nodeFiles.write(path, new TextEncoder().encode('another one'));
    expect(new TextDecoder().decode(file.read(2, 3))).toBe('234');
    rmSync(folder, { recursive: true });
    expect([file.size, new TextDecoder().decode(file.read(5, 5))]).toEqual([10, '56789']);
    file.close();
  });
});
