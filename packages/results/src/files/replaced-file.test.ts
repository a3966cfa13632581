import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAtomically, writeIfAbsent } from './atomic-write.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-replaced-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const at = (...names: string[]): string => join(folder, ...names);
const isLink = (path: string): boolean => lstatSync(path).isSymbolicLink();

describe('a file behind links', () => {
  it('is replaced where it really lies, and the links stay', () => {
    mkdirSync(at('real', 'deep'), { recursive: true });
    writeFileSync(at('real', 'deep', 'file'), 'old');
    symlinkSync(at('real'), at('folder'));
    // Relative to the real folder of the link, which is not the folder by whose name it is reached.
    symlinkSync('deep/file', at('real', 'inner'));
    symlinkSync(join('folder', 'inner'), at('outer'));
    writeAtomically(at('outer'), 'new');
    expect(readFileSync(at('real', 'deep', 'file'), 'utf8')).toBe('new');
    expect([at('outer'), at('real', 'inner'), at('folder')].map(isLink)).toEqual([true, true, true]);
    expect(readdirSync(at('real', 'deep'))).toEqual(['file']);
    expect(readdirSync(folder).sort()).toEqual(['folder', 'outer', 'real']);
  });

  it('is made where a link leads to nothing yet, with its folders', () => {
    symlinkSync(join('later', 'file'), at('link'));
    writeAtomically(at('link'), 'text');
    expect([isLink(at('link')), readFileSync(at('later', 'file'), 'utf8')]).toEqual([true, 'text']);
  });

  it('is refused in one line where links go in a circle', () => {
    symlinkSync('two', at('one'));
    symlinkSync('one', at('two'));
    expect(() => writeAtomically(at('one'), 'text')).toThrow(
      /^[^\n]*must be writable, got [^\n]*one \(ELOOP[^\n]*\)\.[^\n]*$/,
    );
    expect(readdirSync(folder).sort()).toEqual(['one', 'two']);
  });
});

describe('a file that is replaced', () => {
  it.each([0o600, 0o640, 0o444, 0o755, 0o666])('keeps its permissions %o, whatever the mask', (mode) => {
    writeFileSync(at('file'), 'old');
    chmodSync(at('file'), mode);
    writeAtomically(at('file'), 'new');
    expect(statSync(at('file')).mode & 0o777).toBe(mode);
    expect(readFileSync(at('file'), 'utf8')).toBe('new');
  });

  it('keeps its permissions behind a link', () => {
    writeFileSync(at('file'), 'old', { mode: 0o600 });
    symlinkSync('file', at('link'));
    writeAtomically(at('link'), 'new');
    expect(statSync(at('file')).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.getuid?.() !== 0)('keeps its owner and group where this process may give files away (root)', () => {
    writeFileSync(at('file'), 'old', { mode: 0o640 });
    chownSync(at('file'), 1234, 2345);
    writeAtomically(at('file'), 'new');
    const { uid, gid, mode } = statSync(at('file'));
    expect([uid, gid, mode & 0o777]).toEqual([1234, 2345, 0o640]);
  });

  it('is written into where it is a device', () => {
    writeAtomically('/dev/null', 'text');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('writeIfAbsent', () => {
  it('leaves what is there, be it a link to nothing', () => {
    expect(writeIfAbsent(at('a', 'file'), 'first')).toBe(true);
    expect(writeIfAbsent(at('a', 'file'), 'second')).toBe(false);
    symlinkSync('nothing', at('link'));
    expect(writeIfAbsent(at('link'), 'text')).toBe(false);
    expect(readFileSync(at('a', 'file'), 'utf8')).toBe('first');
    expect([readdirSync(at('a')), isLink(at('link'))]).toEqual([['file'], true]);
  });
});
