import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, createDocument, figureOf } from '@rugbench/plots';
import { openRunFolder } from '@rugbench/results/files';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FigureAsked } from './figure-options.ts';
import { saveFigure } from './save-figure.ts';

let root = '';
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'rug-figure-'))));
afterEach(() => rmSync(root, { recursive: true }));

const page = await createDocument();
const rows = [
  { variant: 'ReLU', weights: 'persian-rug', loss: 0.01, standardError: 0.001, analytic: 0.011, featured: true },
];
const figure: Figure = figureOf({
  kind: 'loss-bars',
  name: 'losses',
  input: { title: 'Losses', subtitle: '', normalisation: 'none', bounds: [], featured: ['ReLU'], rows },
});
const saved = (asked: Partial<FigureAsked>): Promise<string[]> =>
  saveFigure(openRunFolder(root), figure, { formats: ['svg'], theme: 'light', size: 'page', ...asked }, page);
const bytes = (name: string): Buffer => readFileSync(join(root, name));

describe('saveFigure', () => {
  it('writes the files that are asked for, each in its own format, and no others', async () => {
    const formats = ['pdf', 'csv', 'png', 'svg'] as const;
    const files = formats.map((format) => `losses.${format}`);
    expect(await saved({ formats: [...formats] })).toEqual(files);
    expect(readdirSync(root).sort()).toEqual([...files].sort());
    expect(bytes('losses.pdf').subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes('losses.png').subarray(1, 4).toString()).toBe('PNG');
    expect(bytes('losses.svg').toString()).toMatch(/^<svg /);
    expect(bytes('losses.csv').toString()).toContain('ReLU,persian-rug,');
    rmSync(join(root, 'losses.svg'));
    expect(await saved({ formats: ['csv'] })).toEqual(['losses.csv']);
    expect(readdirSync(root)).not.toContain('losses.svg');
  });

  it('draws on the ground of the theme, and PNGs of either size equally wide for print', async () => {
    await saved({ formats: ['svg', 'png'], theme: 'dark', size: 'column' });
    // the dark ground of the grammar of figures
    expect(bytes('losses.svg').toString()).toMatch(/^<svg [^>]*><rect width="100%" height="100%" fill="#16181c"/);
    const width = Number(/ width="([\d.]+)"/.exec(bytes('losses.svg').toString())![1]);
    // the width stands in bytes 16 to 19 of every PNG; 4 pixels for one of the 96 to the inch are 384 to the inch
    expect(bytes('losses.png').readUInt32BE(16)).toBe(4 * width);
  });
});
