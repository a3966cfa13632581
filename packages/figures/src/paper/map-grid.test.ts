import { describe, expect, it } from 'vitest';
import { exampleRow } from './testing/example-row.ts';
import { mapGrids } from './map-grid.ts';

const at = (n: number, d: number, p: number, loss: number): ReturnType<typeof exampleRow> =>
  exampleRow({ n, d, p, loss });
const grid = [2, 4, 6].flatMap((d) => [0.1, 0.2, 0.4].map((p) => at(8, d, p, d + p)));

describe('mapGrids', () => {
  it('puts a number at each place, rows of one p after the other', () => {
    const [map, ...others] = mapGrids(grid.toReversed(), ({ loss }) => loss);
    expect(others).toEqual([]);
    expect(map).toEqual({
      n: 8,
      r: [0.25, 0.5, 0.75],
      p: [0.1, 0.2, 0.4],
      values: [2.1, 4.1, 6.1, 2.2, 4.2, 6.2, 2.4, 4.4, 6.4],
    });
  });

  it('leaves a place empty that was not measured, and takes the mean over seeds', () => {
    const without = grid.slice(1);
    expect(
      mapGrids([...without, { ...grid[1]!, seed: 1, loss: 4.2 }], ({ loss }) => loss)[0]!.values.slice(0, 4),
    ).toEqual([null, 4.1, 6.1, (2.2 + 4.2) / 2]);
  });

  it('leaves out what lies on a line through the grid', () => {
    const long = [1, 2, 3, 5, 7].map((d) => at(8, d, 0.3, 9));
    expect(mapGrids([...grid, ...long], ({ loss }) => loss)).toEqual(mapGrids(grid, ({ loss }) => loss));
    expect(mapGrids([...grid, at(8, 5, 0.1, 9), at(16, 4, 0.1, 9)], ({ loss }) => loss)).toEqual(
      mapGrids(grid, ({ loss }) => loss),
    );
  });

  it('has no map of places that lie apart from each other', () => {
    const apart = [at(8, 2, 0.1, 1), at(8, 4, 0.2, 1), at(8, 6, 0.4, 1)];
    expect(mapGrids(apart, ({ loss }) => loss)).toEqual([]);
  });

  it('has no map where all rows lie in a line', () => {
    expect(
      mapGrids(
        grid.filter(({ p }) => p === 0.1),
        ({ loss }) => loss,
      ),
    ).toEqual([]);
  });
});
