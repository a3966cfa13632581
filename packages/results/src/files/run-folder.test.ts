import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleDocument, exampleFailure, exampleRow } from '../testing/example-rows.ts';
import { openRunFolder, readRun } from './run-folder.ts';

let root = '';
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'rug-run-'))));
afterEach(() => rmSync(root, { recursive: true }));

describe('openRunFolder', () => {
  it('makes the folder and keeps the last document that was saved', () => {
    const folder = openRunFolder(join(root, 'a', 'run'));
    folder.save(exampleDocument([]));
    folder.save(exampleDocument([exampleRow, exampleFailure]));
    expect(readRun(folder.path)).toEqual(exampleDocument([exampleRow, exampleFailure]));
    expect(readRun(join(folder.path, 'results.json')).rows).toHaveLength(2);
    expect(readdirSync(folder.path)).toEqual(['results.json']);
  });

  it('writes texts and bytes beside the results, in folders of their own when asked', () => {
    const folder = openRunFolder(root);
    folder.writeText('table.md', '| a |');
    folder.writeBytes('weights/relu.safetensors', Uint8Array.of(1, 2));
    expect(readFileSync(join(root, 'table.md'), 'utf8')).toBe('| a |');
    expect([...readFileSync(join(root, 'weights', 'relu.safetensors'))]).toEqual([1, 2]);
  });

  it('says which folder cannot be written to, before anything is computed', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => openRunFolder(join(root, 'file', 'run'))).toThrow(
      /^run folder: must be writable, got .*file\/run \(ENOTDIR: not a directory\)\. Choose another with --out\.$/,
    );
  });

  it('refuses a document with NaN and leaves the last good one', () => {
    const folder = openRunFolder(root);
    folder.save(exampleDocument([exampleRow]));
    expect(() => folder.save(exampleDocument([{ ...exampleRow, loss: NaN }]))).toThrow('rows.0.loss must fit');
    expect(() => folder.save({ ...exampleDocument([]), bounds: { floor: { loss: NaN } } })).toThrow('bounds must fit');
    expect(readRun(root).rows).toEqual([exampleRow]);
  });

  it('leaves a complete document when the process is killed while it saves', async () => {
    const script = `
      import { openRunFolder } from ${JSON.stringify(join(import.meta.dirname, 'run-folder.ts'))};
      import { exampleDocument, exampleRow } from ${JSON.stringify(join(import.meta.dirname, '../testing/example-rows.ts'))};
      const folder = openRunFolder(${JSON.stringify(root)});
      const rows = [];
      while (true) {
        for (let k = 0; k < 50; k++) rows.push(exampleRow);
        folder.save(exampleDocument(rows));
        if (rows.length === 50) process.stdout.write('saved');
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readRun(root).rows.length % 50).toBe(0);
    expect(readRun(root).rows.length).toBeGreaterThan(0);
  });
});

describe('readRun', () => {
  const written = (text: string): string => {
    writeFileSync(join(root, 'results.json'), text);
    return root;
  };

  it('says which file is missing', () => {
    expect(() => readRun(join(root, 'nowhere'))).toThrow(
      /^run: results must be readable, got .*nowhere \(ENOENT: no such file or directory\)\.$/,
    );
    expect(() => readRun(root)).toThrow(/results\.json \(ENOENT/);
  });

  it('names the file and what must hold, in one line', () => {
    const cut = JSON.stringify(exampleDocument([])).slice(0, 30);
    expect(() => readRun(written(cut))).toThrow(/^\/.*\/results\.json: must be JSON, got \{"schema".*\.$/);
    expect(() => readRun(written('[]'))).toThrow(/results\.json: must fit rugbench\/run\/1 \(.*\)\.$/);
    const later = JSON.stringify({ ...exampleDocument([]), schema: 'rugbench/run/2' });
    expect(() => readRun(written(later))).toThrow(/results\.json: schema must fit rugbench\/run\/1 \(.*\)\.$/);
    const lossless = JSON.stringify(exampleDocument([{ ...exampleRow, loss: NaN }]));
    expect(() => readRun(written(lossless))).toThrow(
      /results\.json: rows\.0\.loss must fit rugbench\/run\/1 \(.*\)\.$/,
    );
  });
});

describe.runIf(existsSync('/proc/self'))('a folder below /proc', () => {
  it('is refused at once, where a recursive mkdir would never return', () => {
    expect(() => openRunFolder('/proc/rugbench/run')).toThrow(/run folder: must be writable/);
  });
});
