import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathAndReason, writeAtomically } from './atomic-write.ts';
import { temporaryName } from './temporary-files.ts';

describe('writeAtomically', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-write-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes missing folders, replaces the old content and leaves nothing else behind', () => {
    const path = join(folder, 'a', 'b', 'note.txt');
    writeAtomically(path, 'a long first text');
    writeAtomically(path, 'second');
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['note.txt']);
  });

  it('writes bytes as they are', () => {
    const bytes = Uint8Array.of(0, 255, 10, 13, 128);
    writeAtomically(join(folder, 'bytes'), bytes);
    expect([...readFileSync(join(folder, 'bytes'))]).toEqual([...bytes]);
  });

  it('names who chose the path, the path and the reason when a folder is a file', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => writeAtomically(join(file, 'x'), '', '--out')).toThrow(
      /^--out: must be writable, got .*file\/x \(E\w+: [a-z ]+\)\. Choose another with --out\.$/,
    );
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('removes the temporary file when the last step fails', () => {
    mkdirSync(join(folder, 'taken'));
    expect(() => writeAtomically(join(folder, 'taken'), 'text')).toThrow('run folder: must be writable');
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('takes names as long as the file system does', () => {
    const path = join(folder, `${'é'.repeat(120)}.txt`);
    writeAtomically(path, 'text');
    expect(readFileSync(path, 'utf8')).toBe('text');
  });

  it('leaves one whole content where two processes write the same file at once', async () => {
    const path = join(folder, 'a', 'shared');
    const script = (letter: string): string => `
      import { writeAtomically } from ${JSON.stringify(join(import.meta.dirname, 'atomic-write.ts'))};
      for (let k = 0; k < 200; k++) writeAtomically(${JSON.stringify(path)}, ${JSON.stringify(letter)}.repeat(20_000));`;
    const ends = ['x', 'y'].map((letter) =>
      once(spawn(process.execPath, ['--input-type=module', '--eval', script(letter)]), 'exit'),
    );
    expect((await Promise.all(ends)).map(([code]) => code as number)).toEqual([0, 0]);
    expect(readFileSync(path, 'utf8')).toMatch(/^(x{20000}|y{20000})$/);
    expect(readdirSync(join(folder, 'a'))).toEqual(['shared']);
  });
});

describe('temporaryName', () => {
  it('is hidden, names the host and the process, and is never the same twice', () => {
    const names = Array.from({ length: 1000 }, () => temporaryName('results.json'));
    expect(new Set(names).size).toBe(1000);
    expect(names[0]).toMatch(/^\.results\.json\..*\.tmp$/);
    expect(names[0]).toContain(`.${process.pid}.`);
    expect(names[0]).toContain(
      hostname()
        .replace(/[^\w.-]/g, '_')
        .slice(0, 60),
    );
  });
});

describe('pathAndReason', () => {
  it('fits an error line and keeps the end of the path and the reason', () => {
    const reason = new Error("EACCES: permission denied, mkdir '/x'");
    expect(pathAndReason('/x/y', reason)).toBe('/x/y (EACCES: permission denied)');
    const long = pathAndReason(`/${'deep/'.repeat(30)}results.json`, reason);
    expect(long).toHaveLength(79);
    expect(long).toMatch(/^\.\.\..*deep\/results\.json \(EACCES: permission denied\)$/);
  });
});
