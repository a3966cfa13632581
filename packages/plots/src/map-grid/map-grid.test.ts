import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellPlaces, cellTicks, valueText } from './cell-places.ts';
import { stripesPath } from './stripes.ts';

/** Area of polygons `Mx,yLx,y...Z`, by the shoelace formula. */
function area(path: string): number {
  const polygons = path.split('Z').filter(Boolean);
  return polygons.reduce((sum, polygon) => {
    const corners = polygon
      .slice(1)
      .split('L')
      .map((pair) => pair.split(',').map(Number) as [number, number]);
    const twice = corners.map(([x, y], k) => {
      const [u, v] = corners[(k + 1) % corners.length]!;
      return x * v - u * y;
    });
    return sum + Math.abs(twice.reduce((a, b) => a + b, 0)) / 2;
  }, 0);
}

describe('cellPlaces', () => {
  it('has edges half way between neighbours, and outer cells as wide on both sides', () => {
    expect(cellPlaces([1, 2, 4], 'linear', 450).edges).toEqual([0, 100, 250, 450]);
    expect(cellPlaces([1, 2, 4], 'even', 450).edges).toEqual([0, 150, 300, 450]);
    expect(cellPlaces([0.01, 0.1, 1], 'log', 300).edges).toEqual([0, 100, 200, 300]);
    expect(cellPlaces([0.3], 'log', 70).edges).toEqual([0, 70]);
  });

  it('places the value of a cell inside the cell', () => {
    const values = fc.uniqueArray(fc.double({ min: 1e-3, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.constantFrom('linear', 'log', 'even'), (given, spacing) => {
        const ascending = given.toSorted((a, b) => a - b);
        const { edges, place } = cellPlaces(ascending, spacing, 400);
        for (const [k, value] of ascending.entries()) {
          // edges are rounded to whole pixels
          expect(place(value)).toBeGreaterThanOrEqual(edges[k]! - 0.5);
          expect(place(value)).toBeLessThanOrEqual(edges[k + 1]! + 0.5);
        }
      }),
    );
  });
});

describe('cellTicks', () => {
  it('has round values where the axis has them, and no two too near', () => {
    const values = Array.from({ length: 20 }, (_, k) => 0.002 + (0.798 * k) / 19);
    const places = cellPlaces(values, 'linear', 200);
    const ticks = cellTicks(values, 'linear', places, false);
    expect(ticks.map(({ text }) => text)).toEqual(['0', '0.2', '0.4', '0.6', '0.8']);
    for (const { at, text } of ticks) expect(at).toBe(places.place(Number(text)));
    const narrow = cellTicks(values, 'linear', cellPlaces(values, 'linear', 60), false);
    expect(narrow.length).toBeLessThan(ticks.length);
  });

  it('labels cells themselves where they have no scale', () => {
    const values = [64, 256, 1024];
    expect(cellTicks(values, 'even', cellPlaces(values, 'even', 300), false)).toEqual([
      { at: 50, text: '64' },
      { at: 150, text: '256' },
      { at: 250, text: '1024' },
    ]);
  });
});

describe('valueText', () => {
  it('has three digits, and powers of ten where decimals are long', () => {
    expect([0, 0.12345, -2, 4e-5, -1.234e7].map(valueText)).toEqual(['0', '0.123', '−2', '4×10⁻⁵', '−1.23×10⁷']);
  });
});

describe('stripesPath', () => {
  it('parts a rectangle among its colours: their areas add to that of the rectangle', () => {
    const side = fc.integer({ min: 1, max: 60 });
    const at = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(at, at, side, side, fc.integer({ min: 2, max: 4 }), (x0, y0, width, height, colors) => {
        const box = { x0, y0, x1: x0 + width, y1: y0 + height };
        const areas = Array.from({ length: colors }, (_, k) => area(stripesPath(box, 5 * colors, 5 * k, 5)));
        expect(areas.reduce((a, b) => a + b, 0)).toBeCloseTo(width * height, 6);
      }),
    );
  });

  it('gives two colours equal parts of a square that whole periods cross', () => {
    const box = { x0: 0, y0: 0, x1: 20, y1: 20 };
    expect(area(stripesPath(box, 10, 0, 5))).toBe(200);
  });
});
