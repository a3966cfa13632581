import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let root = '';
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'rug-folder-'))));
afterEach(() => rmSync(root, { recursive: true }));

describe('makeFolder', () => {
  it('makes missing folders, and leaves those that are there', () => {
    makeFolder(join(root, 'a', 'b', 'c'));
    makeFolder(join(root, 'a', 'b', 'c'));
    expect(statSync(join(root, 'a', 'b', 'c')).isDirectory()).toBe(true);
    makeFolder('/');
  });

  it('takes a link to a folder for the folder', () => {
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'link'));
    makeFolder(join(root, 'link', 'x'));
    expect(statSync(join(root, 'real', 'x')).isDirectory()).toBe(true);
  });

  it('says why a file, or a link to nothing, is no folder', () => {
    writeFileSync(join(root, 'file'), '');
    symlinkSync(join(root, 'nothing'), join(root, 'link'));
    expect(() => makeFolder(join(root, 'file'))).toThrow('EEXIST');
    expect(() => makeFolder(join(root, 'file', 'x'))).toThrow('ENOTDIR');
    expect(() => makeFolder(join(root, 'link'))).toThrow('EEXIST');
  });

  it('makes the same folders in two processes at once, hundreds of times', async () => {
    // Both wait for the same moment before each call, so that their calls overlap.
    const script = `
      import { makeFolder } from ${JSON.stringify(join(import.meta.dirname, 'make-folder.ts'))};
      process.stdout.write('ready');
      process.stdin.once('data', (start) => {
        let failures = 0;
        for (let k = 0; k < 250; k++) {
          while (Date.now() < Number(start) + 3 * k);
          try {
            makeFolder(${JSON.stringify(root)} + '/' + k + '/a/b');
          } catch (error) {
            failures++;
            console.error(error.message);
          }
        }
        process.exit(failures);
      });`;
    const run = (): ReturnType<typeof spawn> => spawn(process.execPath, ['--input-type=module', '--eval', script]);
    const children = [run(), run()];
    await Promise.all(children.map((child) => once(child.stdout!, 'data')));
    const ends = children.map((child) => once(child, 'exit'));
    const start = String(Date.now() + 100);
    for (const child of children) child.stdin!.write(start);
    expect((await Promise.all(ends)).map(([code]) => code as number)).toEqual([0, 0]);
    for (let k = 0; k < 250; k++) expect(statSync(join(root, String(k), 'a/b')).isDirectory()).toBe(true);
  });
});
