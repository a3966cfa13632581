import { columnValues } from '@rugbench/report';
import { readCsv, readRows } from '@rugbench/results/rows';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { titleOf } from '../catalogue.ts';
import { tableDocument, varyingSettings } from './table-document.ts';
import { tableFigures } from './table-figures.ts';
import { type TableLine, lineOf } from './table-line.ts';

const text = readFileSync(new URL('../example/example.csv', import.meta.url), 'utf8');
const rows = readRows(readCsv(text, { who: 'example', most: 1000 }), 'example');
const lines = rows.map((flat) => lineOf(flat, titleOf));
const told = { name: 'example', hash: '', complete: true, failed: [] };
const figureNames = (some: readonly TableLine[]): string[] =>
  [...tableFigures(some, 'example', [])].map(({ name }) => name);

describe('the document of a table', () => {
  const { columns, details, failed } = tableDocument(lines, told);
  const valuesOf = (key: string): unknown[] => columnValues(columns.find((column) => column.key === key)!);

  it('has each row with the numbers of its file, bit for bit', () => {
    // The cells of the file by their place in its first line, read without the reader.
    const names = text.slice(0, text.indexOf('\r\n')).split(',');
    const cut = text.split('\r\n').filter((line) => /^[0-9a-f]{64},/.test(line));
    const hashes = cut.map((line) => line.slice(0, 64));
    expect(valuesOf('hash')).toEqual(hashes);
    expect(names.includes('loss')).toBe(true);
    const losses = valuesOf('loss') as number[];
    cut.forEach((line, k) => expect(line).toContain(`,${losses[k]},`));
  });

  it('has no two columns of one name, and a detail for each line', () => {
    const keys = columns.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(details).toHaveLength(lines.length);
    expect(failed).toEqual([]);
  });

  it('shows the settings that vary, and tells rows without a number apart', () => {
    expect(varyingSettings(lines)).toEqual(['n', 'r', 'p']);
    const broken = { ...lines[0]!, flat: { ...lines[0]!.flat, status: 'failed', reason: 'no luck', loss: null } };
    const { failed: told1, columns: left } = tableDocument([broken, lines[1]!], told);
    expect(told1.map(({ reason }) => reason)).toEqual(['failed: no luck']);
    expect(columnValues(left[0]!)).toHaveLength(1);
  });
});

describe('the figures of a table', () => {
  it('are maps and losses against both axes where rows lie on a grid', () => {
    const names = figureNames(lines);
    expect(names).toEqual(
      expect.arrayContaining(['loss-against-r', 'loss-against-p', 'map-loss', 'winners', 'ladder']),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('are bars of one comparison', () => {
    const [{ flat }] = lines as [TableLine];
    const place = lines.filter((line) => ['n', 'r', 'p'].every((name) => line.flat[name] === flat[name]));
    expect(figureNames(place)).toEqual(['losses']);
  });

  it('are none of no rows', () => {
    expect(figureNames([])).toEqual([]);
  });
});
