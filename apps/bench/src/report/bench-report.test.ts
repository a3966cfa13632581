import type { TableRow } from '@rugbench/judging';
import { type FailedRow, displayWidth } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { comparisonOf, tableLine } from '../testing/table-lines.ts';
import { FOR_FILE, benchReport } from './bench-report.ts';
import type { ReportContent } from './report-content.ts';
import type { ColumnKey } from './columns.ts';
import { screenOf } from './screen.ts';

const best = tableLine(
  { rank: 1, loss: 3e-3, standardError: 4e-5, tied: true, analytic: 4.484e-3, overAnalytic: 0.67, overFloor: 0.75 },
  { title: 'Posterior mean (oracle)', weights: 'trained', start: 'persian-rug', fitted: { a: 1.25, b: -0.5 } },
);
const second = tableLine(
  { rank: 1, loss: 3.1e-3, standardError: 4e-5, tied: true, unseen: 1e-4, analytic: 4.856e-3, overAnalytic: 0.68 },
  { title: 'ReLU', weights: '波斯地毯', analyticAtN: 4.856e-3, fitted: { a: 1.289, b: -0.3894 } },
);
const third = tableLine(
  { rank: 3, loss: 1.08e-2, standardError: 6e-5, analytic: 1.087e-2, overAnalytic: 0.99, overFloor: 2.7 },
  { title: 'Linear', activeOutputs: 256, support: { microPrecision: 10 / 256, microF1: 0.08 } as never },
);
const content = (...rows: TableRow[]): ReportContent => ({ comparison: comparisonOf(), rows, failed: [], against: [] });
const all = content(third, second, best);
const at = (columns: number, asked?: ColumnKey[]): string =>
  benchReport(all, { sort: 'loss', columns: asked, screen: screenOf({}, { COLUMNS: String(columns) }) });
/** The lines of the table, from above its rule. */
const tableIn = (text: string): string[] => text.split('\n\n')[1]!.split('\n');

describe('the report of a file', () => {
  it('is Markdown with all columns, best lines first', () => {
    const lines = tableIn(benchReport(all));
    expect(lines[0]!.split('|').map((cell) => cell.trim())).toEqual([
      '',
      ...['#', 'variant', 'weights', 'loss ± standard error', 'analytic', 'loss / analytic', 'loss / Gaussian floor'],
      ...['L0', 'F1', 'fitted', ''],
    ]);
    expect(lines.slice(2).map((line) => line.split('|')[1]!.trim())).toEqual(['1=', '1=', '3']);
    expect(lines[4]).toMatch(/\| dense \| +– \|/);
  });

  it('says what each symbol is, that a ratio below 1 is no error, and what an iterated decoder reaches', () => {
    const text = benchReport(all);
    for (const symbol of ['#', 'loss', 'analytic', 'L0', 'F1', 'fitted', 'Bounds']) {
      expect(text.match(new RegExp(`^- ${symbol}: `, 'gm')), symbol).toHaveLength(1);
    }
    expect(text).toContain('iterated decoder: exact recovery.');
    expect(text).toContain('So a ratio below 1 is no error.');
    expect(benchReport(content(third))).not.toContain('below 1');
  });

  it('ends with the summary, after rows that failed', () => {
    const failed = {
      status: 'failed',
      title: 'Broken',
      weights: 'trained',
      start: 'torch',
      seed: 0,
      reason: 'no luck',
    };
    const parts = benchReport({ ...all, failed: [failed as FailedRow] }).split('\n\n');
    expect(parts.at(-2)).toBe('FAILED Broken on trained from torch, seed 0: no luck');
    expect(parts.at(-1)).toMatch(/^- Best on weights trained from persian-rug: /);
    expect(parts.at(-1)).toMatch(/\n- Read next: [^\n]*$/);
  });

  it('has no table and no summary without rows, and bounds all the same', () => {
    expect(benchReport(content()).split('\n\n')).toEqual([
      expect.stringMatching(/^n = 256/),
      expect.stringMatching(/^- Bounds: floor for Gaussian interference 4\.000e-3/),
    ]);
    expect(benchReport({ ...content(), comparison: comparisonOf({ floor: null }) })).toMatch(/- Bounds: none/);
  });
});

describe('the report of a terminal', () => {
  it.each([44, 60, 80, 100, 140])('is not wider than %i columns', (width) => {
    const lines = at(width).split('\n');
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
  });

  it('leaves columns out in a fixed order, and says which, and where they are', () => {
    const left = (width: number): string | undefined => /to fit \d+\s+columns:\s+([^.]*)\./.exec(at(width))?.[1];
    const order = ['fitted', 'F1', 'L0', 'loss / analytic', 'analytic', 'loss / Gaussian floor'];
    const seen = Array.from(
      { length: 90 },
      (_, k) =>
        left(160 - k)
          ?.replaceAll(/\s+/g, ' ')
          .split(', ') ?? [],
    );
    for (const titles of seen) expect(new Set(titles)).toEqual(new Set(order.slice(0, titles.length)));
    expect(new Set(seen.map((titles) => titles.length))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
    expect(at(80)).toMatch(/They\s+are\s+in\s+report\.md/);
  });

  it('cuts names where four columns are too wide, and numbers never', () => {
    const text = at(60);
    expect(text).toMatch(/^1= {2}Posterior mean \(… {2}trained from pe… {2}3\.000e-3 ± 0\.040e-3$/m);
    expect(at(80)).not.toContain('…');
  });

  it('shows just the columns that were asked for, in their order', () => {
    const lines = tableIn(at(40, ['over-floor', 'fitted', 'variant']));
    expect(lines.at(-3)).toBe('   0.750  a=1.25 b=-0.5   Posterior mea…');
    expect(at(40, ['over-floor', 'fitted', 'variant'])).not.toContain('Left out');
    expect(benchReport(all, { ...FOR_FILE, columns: ['loss'] })).toContain('\n|   3.000e-3 ± 0.040e-3 |\n');
  });

  it('says a repeated name once where it makes groups', () => {
    const rows = [best, { ...third, row: { ...third.row, title: best.row.title } }];
    const text = benchReport(content(...rows), { ...FOR_FILE, sort: 'variant' });
    expect(text.match(/\| Posterior mean/g)).toHaveLength(1);
    expect(benchReport(content(...rows)).match(/\| Posterior mean/g)).toHaveLength(2);
  });

  it('shows the best line bold and in colour, and those that share its rank in colour', () => {
    const screen = screenOf({ isTTY: true, columns: 120 }, {}, true);
    const lines = tableIn(benchReport(all, { sort: 'analytic', screen }));
    const escape = String.fromCharCode(27);
    const looks = lines.slice(-3).map((line) =>
      line
        .split(escape)
        .filter((part) => /^\[\d+m/.test(part))
        .map((part) => part.slice(0, part.indexOf('m') + 1)),
    );
    expect(looks).toEqual([['[1m', '[32m', '[39m', '[22m'], ['[32m', '[39m'], []]);
  });
});
