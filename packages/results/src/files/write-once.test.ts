import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeOnce } from './write-once.ts';

describe('writeOnce', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-once-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps the first content and tells it to whoever comes later', () => {
    const path = join(folder, 'a', 'owner');
    expect(writeOnce(path, 'first')).toBe('first');
    expect(writeOnce(path, 'second')).toBe('first');
    expect(readFileSync(path, 'utf8')).toBe('first');
    expect(readdirSync(join(folder, 'a'))).toEqual(['owner']);
  });

  it('refuses in one line where the file cannot be', () => {
    writeOnce(join(folder, 'file'), '');
    expect(() => writeOnce(join(folder, 'file', 'x'), 'text')).toThrow(/^[^\n]*: must be writable[^\n]*$/);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('lets one of several processes win each of many files, and all of them learn who', async () => {
    const files = 60;
    const script = (name: string): string => `
      import { writeOnce } from ${JSON.stringify(join(import.meta.dirname, 'write-once.ts'))};
      const path = (k) => ${JSON.stringify(folder)} + '/' + k;
      // All begin at one time, so that they meet.
      process.stdout.write('ready ');
      process.stdin.once('data', () => {
        const won = Array.from({ length: ${files} }, (_, k) => writeOnce(path(k), ${JSON.stringify(name)}.repeat(5000)));
        process.stdout.write(JSON.stringify(won.map((content) => content.slice(0, 1))));
        process.stdin.destroy();
      });`;
    const children = ['a', 'b', 'c', 'd'].map((name) =>
      spawn(process.execPath, ['--input-type=module', '--eval', script(name)], { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
    const outputs = children.map(({ stdout }) => text(stdout));
    await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
    for (const { stdin } of children) stdin.write('go');
    const winners = await Promise.all(outputs.map(async (output) => (await output).replace('ready ', '')));
    const kept = Array.from({ length: files }, (_, k) => readFileSync(join(folder, String(k)), 'utf8'));
    for (const content of kept) expect(content).toMatch(/^(a{5000}|b{5000}|c{5000}|d{5000})$/);
    const expected = JSON.stringify(kept.map((content) => content.slice(0, 1)));
    expect(winners).toEqual([expected, expected, expected, expected]);
    expect(readdirSync(folder)).toHaveLength(files);
  });
});
