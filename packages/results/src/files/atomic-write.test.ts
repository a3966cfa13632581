import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathAndReason, writeAtomically } from './atomic-write.ts';

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
