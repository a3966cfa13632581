import { compareRows } from '@rugbench/judging';
import { changedSpec, columnValues, reportHtml } from '@rugbench/report';
import { pageTemplate } from '@rugbench/report/files';
import { type RowSpec, packNumbers, specHash, unpackNumbers } from '@rugbench/results';
import { beforeAll, describe, expect, it } from 'vitest';
import { bench } from '../api/bench.ts';
import type { Run } from '../runs/run.ts';
import type { CollectedRun } from './collected-run.ts';
import { joinedLines } from './joined-lines.ts';
import { MOST_LINES, reportOf } from './report-of.ts';
import { lineOfTable } from './report-line.ts';
import { cornerOf } from './row-details.ts';
import { collectedRuns, runSource } from './run-sources.ts';
import { thinnedCurve } from './thinned-curve.ts';

const store = { get: () => undefined };
const small = { n: 16, r: 0.5, p: 0.1, variants: ['relu', 'jumprelu'], steps: 20, seeds: 2, jobs: 1 };

function collected(...runs: Run[]): CollectedRun[] {
  const sources = runs.map((run, k) => runSource(() => run, run.comparison, store as never, `run ${k}`));
  return collectedRuns(sources);
}

let run: Run;
let other: Run;
beforeAll(async () => {
  run = await bench({ ...small, samples: 60, weights: ['persian-rug', 'trained'] });
  other = await bench({ ...small, samples: 90, weights: ['persian-rug'] });
}, 120_000);

describe('the document of a comparison', () => {
  it('has a line for each row, with its numbers bit for bit, and comes back from JSON as it was', () => {
    const document = reportOf(collected(run), 'rug bench --n 16');
    const read = JSON.parse(JSON.stringify(document)) as typeof document;
    expect(read).toEqual(document);
    const values = (key: string): unknown[] => columnValues(read.columns.find((column) => column.key === key)!);
    expect(values('loss')).toEqual(run.rows.map(({ loss }) => loss));
    expect(values('standardError')).toEqual(run.rows.map(({ standardError }) => standardError));
    expect(values('rank')).toEqual(run.rows.map(({ rank }) => rank));
    expect(values('hash')).toEqual(run.rows.map(({ hash }) => hash));
    expect(values('overBest')).toEqual(run.rows.map(({ overBest }) => overBest!.ratio));
    expect(document).toMatchObject({ lines: 'rows', differences: null, runs: [{ name: 'run 0', complete: true }] });
    expect(read.columns.every(({ about }) => about.length > 5)).toBe(true);
  });

  it('says = of lines that share their rank within a seed, and of no other', () => {
    const { columns } = reportOf(collected(run), null);
    const ties = columnValues(columns.find(({ key }) => key === 'tied') ?? columns[0]!);
    for (const [k, row] of run.rows.entries()) {
      const shared = run.rows.filter(({ seed, rank }) => seed === row.seed && rank === row.rank).length > 1;
      expect(ties[k] === '=').toBe(shared);
    }
  });

  it('opens each line to the loss against bounds and predictions, which give the loss again', () => {
    const { details, baseSpec } = reportOf(collected(run), null);
    for (const [k, row] of run.rows.entries()) {
      const { hash, spec, certificate, curve, corner } = details[k]!;
      expect(hash).toBe(row.hash);
      expect(specHash(changedSpec(baseSpec, spec) as RowSpec)).toBe(row.hash);
      for (const { ratio, loss } of certificate) if (ratio !== null) expect(ratio * loss!).toBeCloseTo(row.loss, 12);
      const names = certificate.map(({ name }) => name);
      expect(names).toContain('floor for Gaussian interference');
      expect(names).toContain(
        row.start === null ? 'theory for these weights at n = 16' : 'symmetric optimum at large n',
      );
      const best = Math.min(...run.rows.filter(({ seed }) => seed === row.seed).map(({ loss }) => loss));
      expect(certificate.at(-1)).toMatchObject({ name: `best row of seed ${row.seed}`, loss: best });
      expect(curve.length > 0).toBe(row.start !== null);
      if (row.start !== null) expect(corner!.side).toBe(16);
    }
  });

  it('warns of rows that are missing, and of failures', () => {
    const [own] = collected(run) as [CollectedRun];
    const failed = [{ at: {}, row: { ...run.rows[0]!, status: 'failed' as const, reason: 'it broke.' } }];
    const document = reportOf([{ ...own, missing: 2, failed: failed as never }], null);
    expect(document.warnings.join('\n')).toMatch(/2 rows of run 0 have no record yet[\s\S]*1 row failed/);
    expect(document.failed).toEqual([{ title: expect.stringMatching(/seed/) as string, reason: 'failed: it broke.' }]);
    expect(document.runs[0]!.complete).toBe(false);
  });
});

describe('the document of two runs', () => {
  it('has no difference between a run and itself', () => {
    const { differences, columns } = reportOf(collected(run, run), null);
    expect(differences).toHaveLength(run.rows.length);
    for (const { difference, standardError, paired, lines } of differences!) {
      expect([difference, standardError, paired]).toEqual([0, 0, true]);
      expect(lines[1] - lines[0]).toBe(run.rows.length);
    }
    expect(columnValues(columns.find(({ key }) => key === 'run')!)).toContain('run 1');
  });

  it('has the differences of rug diff, unpaired where the samples are others', () => {
    const { differences, columns } = reportOf(collected(run, other), null);
    const losses = columnValues(columns.find(({ key }) => key === 'loss')!) as number[];
    const { both } = compareRows(run.measured, other.measured);
    expect(differences!.map(({ difference }) => difference)).toEqual(both.map(({ difference }) => difference));
    for (const { lines, difference, paired } of differences!) {
      expect(paired).toBe(false);
      expect(losses[lines[1]]! - losses[lines[0]]!).toBe(difference);
    }
  });
});

/** Rows as they would be with many seeds, training curves of 1000 points and pictures of W of 64 x 64. */
function manyRows(count: number): CollectedRun {
  const [own] = collected(run) as [CollectedRun];
  const trained = own.lines.filter(({ row }) => row.start !== null);
  const curve = Array.from({ length: 200 }, (_, k) => ({ step: 17 * k, loss: Math.exp(-k / 100) / 3 }));
  const corner = {
    side: 64,
    entries: packNumbers(
      Float64Array.from({ length: 4096 }, (_, k) => Math.sin(k)),
      4,
    ),
  };
  const lines = Array.from({ length: count }, (_, k) => {
    const line = trained[k % trained.length]!;
    const hash = k.toString(16).padStart(64, '0');
    const row = { ...line.row, seed: k, hash, loss: line.loss * (1 + k / 7e3), rank: k + 1 };
    return { ...line, row, loss: row.loss, rank: k + 1, behind: { ...line.behind!, curve, corner } };
  });
  const table = lines.map((line) => ({ at: {}, row: { ...own.table[0]!.row, row: line.row, loss: line.loss } }));
  const measured = lines.map(({ row }) => ({ row, sampleLosses: new Float64Array(1), curve, corner }));
  return { ...own, lines, table, measured };
}

describe('the size of a report', () => {
  it('stays below 2 MB with 500 rows, whose specs and certificates are all there', async () => {
    const document = reportOf([manyRows(500)], null);
    const html = reportHtml(await pageTemplate(), document);
    expect(Buffer.byteLength(html)).toBeLessThan(2e6);
    expect(document.details.every((detail) => detail !== null)).toBe(true);
    const curves = document.details.filter((detail) => detail!.curve.length > 0).length;
    // The best ones have a curve as long as there is room.
    expect(curves).toBeGreaterThan(0);
    expect(document.details.slice(0, curves).every((detail) => detail!.curve.length > 0)).toBe(true);
  });

  it('shows 100 000 rows as means over seeds and axes, few enough for a page, and says so', () => {
    const [own] = collected(run) as [CollectedRun];
    const [n, r, p] = [[1, 2, 3, 4, 5], 20, 20];
    const places = n.flatMap((a) =>
      Array.from({ length: r * p }, (_, k) => ({ n: a, r: (1 + (k % r)) / 30, p: (1 + Math.floor(k / r)) / 25 })),
    );
    const tables = places.flatMap((at, k) =>
      Array.from({ length: 10 }, (_, v) => {
        const row = own.table[v % 2]!.row;
        const named = { ...row.row, title: `variant ${v}` };
        return { at, row: { ...row, row: named, seeds: 5, samples: 300, loss: 1e-3 * (1 + v) * (1 + k / 1e3) } };
      }),
    );
    const lines = tables.map(({ at, row }) => lineOfTable(row, { at, run: 0 }));
    const document = reportOf([{ ...own, axes: ['n', 'r', 'p'], lines, table: tables }], null);
    const bytes = JSON.stringify(document).length;
    const values = (key: string): number[] => columnValues(document.columns.find((c) => c.key === key)!) as number[];
    expect(values('rows').reduce((sum, one) => sum + one, 0)).toBe(100_000);
    expect(document.lines).toBe('groups');
    expect(document.figures.length).toBeGreaterThan(0);
    expect(values('loss').length).toBeLessThanOrEqual(MOST_LINES);
    expect(bytes).toBeLessThan(1.5e6);
    expect(document.warnings.join()).toMatch(/100000 rows are too many for one page/);
    const mean = lines.reduce((sum, line) => sum + line.loss / lines.length, 0);
    const told = values('loss').reduce((sum, loss, k) => sum + (loss * values('cells')[k]!) / lines.length, 0);
    expect(told / mean).toBeCloseTo(1, 12);
  });
});

describe('lines that are joined', () => {
  it('lose the axis with the most values first, and errors are not made smaller by samples that may be the same', () => {
    const [own] = collected(run) as [CollectedRun];
    const row = own.table[0]!.row;
    const at = [1, 2, 3].flatMap((a) => [1, 2].map((b) => ({ a, b })));
    const lines = at.map((place, k) => ({ ...lineOfTable(row, { at: place, run: 0 }), loss: k, standardError: 1 + k }));
    const { lines: joined, axes } = joinedLines(lines, ['a', 'b'], 3);
    expect(axes).toEqual(['b']);
    expect(joined.map(({ at, loss, standardError, cells }) => [at, loss, standardError, cells])).toEqual([
      [{ b: 1 }, 2, 3, 3],
      [{ b: 2 }, 3, 4, 3],
    ]);
  });
});

describe('what a line opens to', () => {
  it('has W to within a step of 1/127 of its largest entry, and exact at 0 and at both ends', () => {
    const values = Float64Array.of(-2, 0, 2, 0.3, -0.7, 1.1, 1e-9, -1.99, 0.5);
    const { side, limit, entries } = cornerOf({ side: 3, entries: packNumbers(values, 4) });
    expect([side, limit]).toEqual([3, 2]);
    const bytes = [...Buffer.from(entries, 'base64')];
    expect(bytes.slice(0, 3)).toEqual([0, 128, 255]);
    const read = bytes.map((byte) => (byte < 128 ? (byte - 128) / 128 : (byte - 128) / 127) * limit);
    for (const [k, value] of unpackNumbers(packNumbers(values, 4), 4).entries()) {
      expect(Math.abs(read[k]! - value)).toBeLessThanOrEqual(limit / 127 / 2 + 1e-12);
    }
  });

  it('has curves with their ends and their spikes', () => {
    const points = Array.from({ length: 5000 }, (_, step) => ({ step, loss: step === 3123 ? 9 : 1 / (1 + step) }));
    const thin = thinnedCurve(points, 200);
    expect(thin.length).toBeLessThanOrEqual(200);
    expect([thin[0], thin.at(-1)]).toEqual([points[0], points.at(-1)]);
    expect(Math.max(...thin.map(({ loss }) => loss))).toBe(9);
    expect(thin.map(({ step }) => step)).toEqual([...thin].map(({ step }) => step).sort((a, b) => a - b));
    expect(thinnedCurve(points.slice(0, 100), 200)).toEqual(points.slice(0, 100));
  });
});
