import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type RunFolder, openRunFolder } from '@rugbench/results/files';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeMapDocument, MapCheckTask, MapColumnTask, Workers } from '@rugbench/judging';
import { temporaryFolder } from '../testing/run-rug.ts';
import { completeMap } from './complete-map.ts';
import { answering, cellAt, checkAt, listening } from '../testing/fakes.ts';
import { MAP } from './map-file.ts';

const SUBJECT = {
  schema: 'rugbench/map/2',
  source: 'bernoulli-uniform',
  forges: ['identity'],
  constraint: 'any',
} as const;
const ASKED = { ...SUBJECT, n: 64, seed: 0, samples: 10, count: 2, leastP: 0 };
const [COARSE, FINE] = [
  [0.2, 0.8],
  [0.2, 0.5, 0.8],
];

/** Cells and checks as workers send them. */
const worker = (task: MapColumnTask | MapCheckTask): unknown => {
  if (task.task === 'map-column') return task.ratios.map((r) => cellAt(r, task.p));
  const { cell, n, seed, samples } = task;
  return checkAt({ r: cell.r, p: cell.p, n, seed, samples });
};

describe('completeMap', () => {
  let folder: RunFolder;
  beforeEach(() => (folder = openRunFolder(temporaryFolder())));
  afterEach(() => rmSync(folder.path, { recursive: true }));
  const file = (): string => readFileSync(join(folder.path, MAP), 'utf8');
  const held = (): CodeMapDocument => JSON.parse(file()) as CodeMapDocument;
  const complete = (
    axis: readonly number[],
    given: Partial<typeof ASKED> = {},
    pool: Workers = answering(worker),
  ): Promise<CodeMapDocument> =>
    completeMap({ ...ASKED, ...given, axes: { r: axis, p: axis } }, folder, pool, listening().terminal);
  const grid = (...axis: number[]): CodeMapDocument['cells'] => axis.flatMap((p) => axis.map((r) => cellAt(r, p)));

  it('writes the document that it returns, where the folder is empty', async () => {
    const found = await complete(FINE);
    expect(held()).toEqual(found);
    expect(Object.entries(found).slice(0, 5)).toEqual([...Object.entries(SUBJECT), ['cells', grid(...FINE)]]);
    expect(found.checks).toHaveLength(2);
  });

  it('keeps the cells and checks of a finer grid, and returns those that were asked for', async () => {
    const { cells, checks } = await complete(FINE, { count: 9 });
    const found = await complete(COARSE);
    expect(found.cells).toEqual(grid(...COARSE));
    expect(found.checks).toHaveLength(2);
    expect(held()).toEqual({ ...SUBJECT, cells, checks });
  });

  it('lists cells of several grids by p and then r', async () => {
    await complete([0.1, 0.8]);
    await complete(COARSE);
    const places = [0.1, 0.8].flatMap((p) => [0.1, 0.8].map((r) => [r, p]));
    places.push([0.2, 0.2], [0.8, 0.2], [0.2, 0.8]);
    places.sort(([r, p], [other, below]) => p! - below! || r! - other!);
    expect(held().cells.map(({ r, p }) => [r, p])).toEqual(places);
  });

  it.each([{ count: 0 }, { seed: 1 }, { n: 32 }, { samples: 20 }])('keeps checks when asked for %j', async (other) => {
    const { checks } = await complete(COARSE);
    const found = await complete(COARSE, other);
    expect(held().checks).toHaveLength(checks.length + found.checks.length);
    expect(held().checks).toEqual(expect.arrayContaining([...checks, ...found.checks]));
  });

  it('keeps checks when it is interrupted at a column', async () => {
    const { checks } = await complete(COARSE);
    const interrupted = answering((task: MapColumnTask) => {
      if (task.p === 0.8) throw new Error('interrupted');
      return worker(task);
    });
    await expect(complete(FINE, {}, interrupted)).rejects.toThrow('interrupted');
    expect(held().checks).toEqual(checks);
    expect(held().cells).toHaveLength(3 + 3 + 2);
  });

  it('writes the same bytes again, of what is all known, with no work', async () => {
    await complete(FINE);
    const first = file();
    await complete(
      FINE,
      {},
      answering(() => expect.unreachable()),
    );
    expect(file()).toBe(first);
  });

  it('leaves a map of other data as it was', async () => {
    await complete(COARSE);
    const first = file();
    await expect(complete(FINE, { source: 'zipf' as never })).rejects.toThrow('must be a map of zipf');
    expect(file()).toBe(first);
  });
});
