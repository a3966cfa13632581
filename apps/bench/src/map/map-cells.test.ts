import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Terminal } from '../cli/terminal.ts';
import type { MapCheckTask } from '../jobs/map-check.ts';
import type { MapColumnTask } from '../jobs/map-column.ts';
import type { Pool } from '../pool/pool.ts';
import { checkCells } from './check-cells.ts';
import { computeMap } from './compute-map.ts';
import type { CodeMapDocument, MapCell } from './map-cell.ts';
import { savedCells } from './saved-cells.ts';

const AXIS = [0.1, 0.2, 0.4, 0.8];

const cellAt = (r: number, p: number): MapCell => ({
  r,
  p,
  rug: 2,
  loss: 1,
  gain: 1 / 2,
  parts: [],
  options: {},
  single: { name: 'identity', loss: 1 },
});

/** A map by p and then r. */
const CELLS = AXIS.flatMap((p) => AXIS.map((r) => cellAt(r, p)));

/** A pool that answers at once. */
const answering = <T>(answer: (task: T) => unknown): Pool => ({
  run: (task, progress) => {
    progress?.(0.5);
    return Promise.resolve(answer(task as T) as never);
  },
  close: () => undefined,
});

/** A terminal that remembers what was shown. */
function listening(): { terminal: Terminal; shown: (readonly [fraction: number, label: string])[] } {
  const shown: (readonly [number, string])[] = [];
  const progress = {
    update: (fraction: number, label: string): void => void shown.push([fraction, label]),
    clear: (): void => undefined,
  };
  const silent = (): void => undefined;
  const terminal = { json: false, print: silent, note: silent, progress, signal: new AbortController().signal };
  return { terminal, shown };
}

describe('computeMap', () => {
  it('asks for one column for each p, and lists cells by p and then r', async () => {
    const tasks: MapColumnTask[] = [];
    const pool = answering<MapColumnTask>((task) => {
      tasks.push(task);
      return task.ratios.map((r) => cellAt(r, task.p));
    });
    const { terminal, shown } = listening();
    expect(await computeMap(AXIS, AXIS, 'bernoulli-signed', pool, terminal)).toEqual(CELLS);
    expect(tasks).toEqual(AXIS.map((p) => ({ task: 'map-column', source: 'bernoulli-signed', p, ratios: AXIS })));
    expect(shown[0]).toEqual([1 / 8, '2 cells by theory']);
    expect(shown.at(-1)).toEqual([1, '16 cells by theory']);
  });
});

describe('checkCells', () => {
  const options = { seed: 0, n: 64, samples: 10, source: 'bernoulli-uniform', count: 5, leastP: 0.2 };
  const pool = answering<MapCheckTask>((task) => task);
  /** The tasks of the cells that were chosen: the pool hands them back. */
  const chosen = async (given: Partial<typeof options> = {}): Promise<readonly MapCheckTask[]> =>
    (await checkCells(CELLS, { ...options, ...given }, pool, listening().terminal)) as unknown as MapCheckTask[];

  it('draws the same cells for a seed, others for another, and whole', async () => {
    const first = await chosen();
    expect(await chosen()).toEqual(first);
    expect(first).toHaveLength(5);
    expect(first[0]).toEqual({
      task: 'map-check',
      cell: first[0]!.cell,
      seed: 0,
      n: 64,
      samples: 10,
      source: 'bernoulli-uniform',
    });
    const drawn = await Promise.all([1, 2, 3].map((seed) => chosen({ seed })));
    expect(new Set([first, ...drawn].map((list) => JSON.stringify(list.map(({ cell }) => cell)))).size).toBe(4);
  });

  it('draws none twice and none below the least p, in the order of the map', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const places = (await chosen({ seed })).map(({ cell }) => CELLS.indexOf(cell));
      places.forEach((place, k) => expect(place).toBeGreaterThan(k ? places[k - 1]! : AXIS.length - 1));
    }
  });

  it('takes all where fewer are left than were asked for, and none where none is', async () => {
    expect((await chosen({ count: 100 })).map(({ cell }) => cell)).toEqual(CELLS.slice(4));
    expect(await chosen({ count: 0 })).toEqual([]);
    expect(await chosen({ leastP: 0.9 })).toEqual([]);
  });

  it('shows how many are measured', async () => {
    const { terminal, shown } = listening();
    await checkCells(CELLS, { ...options, count: 2 }, pool, terminal);
    expect(shown.at(0)).toEqual([1 / 4, '0 of 2 cells measured']);
    expect(shown.at(-1)).toEqual([1, '2 of 2 cells measured']);
  });
});

describe('savedCells', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rug-map-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const save = (cells: readonly MapCell[]): void => {
    const document: CodeMapDocument = { schema: 'rugbench/map/1', source: 'bernoulli-uniform', cells, checks: [] };
    writeFileSync(join(folder, 'map.json'), JSON.stringify(document));
  };

  it('are those of the same grid and source, number by number', () => {
    save(CELLS);
    expect(savedCells(folder, AXIS, 'bernoulli-uniform')).toEqual(CELLS);
  });

  it.each<[string, readonly number[], string]>([
    ['another source', AXIS, 'bernoulli-uniform:low=0.5'],
    ['fewer points', AXIS.slice(1), 'bernoulli-uniform'],
    ['more points', [...AXIS, 0.9], 'bernoulli-uniform'],
    ['other points', [0.1, 0.2, 0.4, 0.8 + 2 ** -53], 'bernoulli-uniform'],
  ])('are not those of %s', (_what, axis, source) => {
    save(CELLS);
    expect(savedCells(folder, axis, source)).toBeUndefined();
  });

  it('are none where r and p are the other way round, and in an empty folder', () => {
    expect(savedCells(folder, AXIS, 'bernoulli-uniform')).toBeUndefined();
    save(AXIS.flatMap((r) => AXIS.map((p) => cellAt(r, p))));
    expect(savedCells(folder, AXIS, 'bernoulli-uniform')).toBeUndefined();
  });
});
