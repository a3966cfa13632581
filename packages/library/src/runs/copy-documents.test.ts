import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyDocuments } from './copy-documents.ts';

let root = '';
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'rug-documents-'))));
afterEach(() => rmSync(root, { recursive: true }));

const document = (digit: string): string => JSON.stringify({ hash: digit.repeat(64), more: [digit] });
function write(path: string, digit: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), document(digit));
}
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const copy = (from: string): number => copyDocuments(join(root, from), join(root, 'all'));

it('gives the first own comparison to the folder itself, and others folders below, each once', () => {
  write('one/comparison.json', 'a');
  write('two/comparison.json', 'b');
  write('two/cccccccccccc/comparison.json', 'c');
  write('three/bbbbbbbbbbbb/comparison.json', 'b');
  write('three/sweep.json', 'd');
  expect(['one', 'two', 'three'].map(copy)).toEqual([1, 2, 1]);
  expect(read('all/comparison.json')).toBe(document('a'));
  expect(read('all/sweep.json')).toBe(document('d'));
  for (const digit of ['b', 'c']) expect(read(`all/${digit.repeat(12)}/comparison.json`)).toBe(document(digit));
  expect(['one', 'two', 'three', 'all'].map(copy)).toEqual([0, 0, 0, 0]);
});

it('leaves a folder without a comparison of its own without one', () => {
  write('runs/aaaaaaaaaaaa/comparison.json', 'a');
  expect(copy('runs')).toBe(1);
  expect(existsSync(join(root, 'all/comparison.json'))).toBe(false);
  expect(read('all/aaaaaaaaaaaa/comparison.json')).toBe(document('a'));
});

it('refuses a document without its hash in one line that names the file', () => {
  mkdirSync(join(root, 'one'));
  writeFileSync(join(root, 'one/comparison.json'), '{"hash":"../../x"}');
  expect(() => copy('one')).toThrow(/^[^\n]*one\/comparison\.json: hash must fit [^\n]*$/);
});
