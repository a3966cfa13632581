import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ForgePrediction, Prediction, TheoryDocument, VariantPrediction } from '@rugbench/judging/theory';
import { openRunFolder } from '@rugbench/results/files';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/run-rug.ts';
import { type PlacedTheory, theoryGridReport } from './theory-grid.ts';
import type { FigureAsked } from './figure-options.ts';
import { theoryPictures } from './theory-pictures.ts';

const predicted = (name: string, loss: number | null, more: Partial<Prediction> = {}): Prediction => ({
  ...{ name, loss, parameters: {}, status: loss === null ? 'none' : 'predicted' },
  ...(loss === null && { reason: 'it serves another ratio' }),
  ...more,
});
const variant = (...given: Parameters<typeof predicted>): VariantPrediction => ({
  ...predicted(...given),
  ...{ class: 'elementwise', oracle: false },
});
const forge = (...given: Parameters<typeof predicted>): ForgePrediction => ({
  ...predicted(...given),
  ...{ floor: null, options: {}, spread: null },
});
const placed = (
  at: PlacedTheory['at'],
  variants: readonly VariantPrediction[],
  forges: readonly ForgePrediction[] = [],
): PlacedTheory => {
  const bounds = { linear: { loss: 0.02 }, floor: { loss: 0.004 }, iterated: { loss: 0 } };
  return { at, document: { r: at['r']!, p: at['p']!, ...bounds, variants, forges } satisfies TheoryDocument };
};

const grid = [
  placed(
    { r: 0.3, p: 0.01 },
    [variant('relu', 0.008), variant('tanh', 0.006)],
    [forge('pairs', 0.002), forge('disc', null)],
  ),
  placed(
    { r: 0.3, p: 0.0197435 },
    [variant('relu', 0.01), variant('tanh', 0.012)],
    [forge('pairs', null), forge('disc', null)],
  ),
];
const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('the report of a grid of theory', () => {
  const [heading, losses, bounds, ...prose] = theoryGridReport(grid).split('\n\n');

  it('says what is alike at all points, and has a column for each axis that is not', () => {
    expect(heading).toBe('2 points over p; r = 0.3');
    expect(cells(losses!.split('\n')[0]!)).toEqual(['p', 'variant or forge', 'loss', 'loss / Gaussian floor']);
  });

  it('has the losses point by point, the best of each first, over the floor of that point', () => {
    expect(losses!.split('\n').slice(2).map(cells)).toEqual([
      ['0.01', 'ReLU on pairs', '2.00000e-3', '0.500'],
      ['0.01', 'tanh', '6.00000e-3', '1.500'],
      ['0.01', 'relu', '8.00000e-3', '2.000'],
      ['0.0197435', 'relu', '1.00000e-2', '2.500'],
      ['0.0197435', 'tanh', '1.20000e-2', '3.000'],
    ]);
    expect(bounds!.split('\n').slice(2).map(cells)[1]).toEqual(['0.0197435', '4.00000e-3', '2.00000e-2', '0']);
  });

  it('counts where something has no loss', () => {
    expect(prose).toEqual([
      'No loss at any point: ReLU on disc. No loss at some points: ReLU on pairs (1). --json says why.',
    ]);
  });

  it('has losses at each n where n was given, and says what failed, and where first', () => {
    const broken = variant('mine', null, { status: 'failed', reason: 'it threw' });
    const sized = [64, 256].map((n) =>
      placed({ n, r: 0.3, p: 0.01 }, [variant('relu', 0.008, { analyticAtN: n / 1e4 }), broken]),
    );
    const text = theoryGridReport(sized);
    expect(cells(text.split('\n')[4]!)).toEqual(['64', 'relu', '8.00000e-3', '6.40000e-3', '2.000']);
    expect(text).toMatch(/mine failed at 2 points, first at n = 64: it threw$/);
  });
});

describe('the pictures of a grid of theory', () => {
  it('are one of variants and one of forges for each axis, without those that have nothing to draw', async () => {
    const path = temporaryFolder();
    const told: string[] = [];
    const asked: FigureAsked = { formats: ['svg', 'csv'], theme: 'light', size: 'page' };
    const drawing = { folder: openRunFolder(path), asked, tell: (line: string) => void told.push(line) };
    const { files, shown } = await theoryPictures(grid, 'bernoulli-uniform', null, drawing);
    expect(files).toEqual(
      ['loss', 'forge-loss'].flatMap((what) => ['svg', 'csv'].map((kind) => `${what}-against-p.${kind}`)),
    );
    expect(readdirSync(path).toSorted()).toEqual([...files].sort());
    expect(shown[0]).toMatch(/^!\[Analytic loss against p\. .*\]\(loss-against-p\.svg\)$/);
    const svg = readFileSync(join(path, 'loss-against-p.svg'), 'utf8');
    for (const text of [
      'Analytic loss against p',
      'r = 0.3; bernoulli-uniform; losses at large n',
      '>relu<',
      '>tanh<',
    ]) {
      expect(svg).toContain(text);
    }
    const silent = [0.1, 0.2].map((r) => placed({ r, p: 0.01 }, [variant('relu', null)]));
    expect((await theoryPictures(silent, 'zipf', null, drawing)).files).toEqual([]);
    expect(told).toEqual([]);
  });
});
