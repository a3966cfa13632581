import { describe, expect, it } from 'vitest';
import type { CheckedCell, MapCell, MapCheckTask, MapColumnTask, Workers } from '@rugbench/judging';
import { checkCells } from './check-cells.ts';
import { computeMap } from './compute-map.ts';
import { answering, cellAt, listening } from '../testing/fakes.ts';

const AXIS = [0.1, 0.2, 0.4, 0.8];
const AXES = { r: AXIS, p: AXIS };
const SUBJECT = { source: 'bernoulli-uniform', constraint: 'any' } as const;

/** A map by p and then r. */
const CELLS = AXIS.flatMap((p) => AXIS.map((r) => cellAt(r, p)));

/** Nothing is known, and nothing is kept. */
const UNKEPT = { known: [], keep: (): void => undefined };

describe('computeMap', () => {
  it('asks for one column for each p, and lists cells by p and then r', async () => {
    const tasks: MapColumnTask[] = [];
    const pool = answering<MapColumnTask>((task) => {
      tasks.push(task);
      return task.ratios.map((r) => cellAt(r, task.p));
    });
    const { terminal, shown } = listening();
    expect(await computeMap(AXES, { ...SUBJECT, source: 'bernoulli-signed' }, UNKEPT, pool, terminal)).toEqual(CELLS);
    expect(tasks).toEqual(
      AXIS.map((p) => ({ task: 'map-column', source: 'bernoulli-signed', p, ratios: AXIS, constraint: 'any' })),
    );
    expect(shown[0]).toEqual([1 / 8, '2 of 16 cells']);
    expect(shown.at(-1)).toEqual([1, '16 of 16 cells']);
  });

  it('hands over each finished column, and after an interruption computes only those that are missing', async () => {
    let kept: readonly MapCell[] = [];
    const keep = (cells: readonly MapCell[]): void => void (kept = cells);
    const compute = (known: readonly MapCell[], pool: Workers): Promise<MapCell[]> =>
      computeMap(AXES, SUBJECT, { known, keep }, pool, listening().terminal);
    const column = ({ p, ratios }: MapColumnTask): MapCell[] => ratios.map((r) => cellAt(r, p));
    const interrupted = answering<MapColumnTask>((task) => {
      if (task.p === 0.4) throw new Error('interrupted');
      return column(task);
    });
    await expect(compute([], interrupted)).rejects.toThrow('interrupted');
    expect(kept).toEqual(CELLS.filter(({ p }) => p !== 0.4));
    const asked: number[] = [];
    const pool = answering<MapColumnTask>((task) => {
      asked.push(task.p);
      return column(task);
    });
    expect(await compute(kept, pool)).toEqual(CELLS);
    expect(asked).toEqual([0.4]);
    expect(kept).toEqual(CELLS);
  });

  it.each<[string, readonly MapCell[]]>([
    ['fewer ratios', CELLS.filter(({ r }) => r > 0.1)],
    ['other ratios', CELLS.map((cell) => ({ ...cell, r: cell.r === 0.8 ? 0.8 + 2 ** -53 : cell.r }))],
    ['other probabilities', CELLS.map((cell) => ({ ...cell, p: cell.p / 2 + 0.001 }))],
  ])('computes columns again that are known at %s', async (_what, known) => {
    let asked = 0;
    const pool = answering<MapColumnTask>(({ p, ratios }) => {
      asked++;
      return ratios.map((r) => cellAt(r, p));
    });
    const kept = { ...UNKEPT, known };
    expect(await computeMap(AXES, SUBJECT, kept, pool, listening().terminal)).toEqual(CELLS);
    expect(asked).toBe(AXIS.length);
  });
});

describe('computeMap, with an axis of p of its own', () => {
  it('asks for a column at each p, with all r', async () => {
    const tasks: MapColumnTask[] = [];
    const pool = answering<MapColumnTask>((task) => {
      tasks.push(task);
      return task.ratios.map((r) => cellAt(r, task.p));
    });
    const found = await computeMap(
      { r: [0.1, 0.2], p: [1e-4, 0.01, 0.5] },
      SUBJECT,
      UNKEPT,
      pool,
      listening().terminal,
    );
    expect(tasks.map(({ p, ratios }) => [p, ...ratios])).toEqual([1e-4, 0.01, 0.5].map((p) => [p, 0.1, 0.2]));
    expect(found).toHaveLength(6);
  });
});

describe('computeMap, of a folder that holds several grids', () => {
  it('takes the cells that were asked for from among others', async () => {
    const known = AXIS.flatMap((p) => [...AXIS, 0.3, 0.9].sort().map((r) => cellAt(r, p)));
    const kept = { ...UNKEPT, known };
    const nobody = answering(() => expect.unreachable());
    expect(await computeMap(AXES, SUBJECT, kept, nobody, listening().terminal)).toEqual(CELLS);
  });
});

describe('checkCells', () => {
  const options = { ...SUBJECT, seed: 0, n: 64, samples: 10, count: 5, leastP: 0.2 };
  const pool = answering<MapCheckTask>((task) => task);
  /** The tasks of the cells that were chosen: the pool hands them back. */
  const chosen = async (given: Partial<typeof options> = {}): Promise<readonly MapCheckTask[]> =>
    (await checkCells(
      CELLS,
      { ...options, ...given },
      UNKEPT,
      pool,
      listening().terminal,
    )) as unknown as MapCheckTask[];

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
      ...SUBJECT,
    });
    const drawn = await Promise.all([1, 2, 3].map((seed) => chosen({ seed })));
    expect(new Set([first, ...drawn].map((list) => JSON.stringify(list.map(({ cell }) => cell)))).size).toBe(4);
  });

  it('draws none twice and none below the least p, in the order of the map', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const places = (await chosen({ seed })).map(({ cell }) => CELLS.indexOf(cell as MapCell));
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
    await checkCells(CELLS, { ...options, count: 2 }, UNKEPT, pool, terminal);
    expect(shown.at(0)).toEqual([1 / 4, '0 of 2 cells measured']);
    expect(shown.at(-1)).toEqual([1, '2 of 2 cells measured']);
  });

  it('measures what was not measured on the same samples, and hands over each that is new', async () => {
    const measured = (task: MapCheckTask): CheckedCell =>
      ({
        r: task.cell.r,
        p: task.cell.p,
        n: task.n,
        seed: task.seed,
        samples: task.samples,
      }) as Partial<CheckedCell> as CheckedCell;
    const all = (await chosen()).map(measured);
    const known = [...all.slice(0, 2), { ...all[2]!, samples: 11 }, { ...all[3]!, seed: 1 }, { ...all[4]!, n: 65 }];
    const kept: (readonly CheckedCell[])[] = [];
    const measuring = answering(measured);
    const keep = (checks: readonly CheckedCell[]): void => void kept.push(checks);
    expect(await checkCells(CELLS, options, { known, keep }, measuring, listening().terminal)).toEqual(all);
    expect(kept).toEqual([3, 4, 5].map((count) => all.slice(0, count)));
  });
});
