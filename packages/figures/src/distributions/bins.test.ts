import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binEdges, binOf } from './bins.ts';

const finite = fc.double({ min: -4, max: 4, noNaN: true });

describe('binEdges', () => {
  it('hold both ends, and have 0 in the middle of a bin', () => {
    fc.assert(
      fc.property(finite, finite, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const edges = binEdges(low, high);
        expect(edges[0]!).toBeLessThan(low);
        expect(edges.at(-1)!).toBeGreaterThan(high);
        const width = edges[1]! - edges[0]!;
        const places = edges.map((edge) => edge / width - 0.5);
        // edges are a few multiplications away from half steps
        for (const place of places) expect(Math.abs(place - Math.round(place))).toBeLessThan(1e-6);
      }),
    );
  });

  it('hold equally many points of a fine lattice, none at an edge', () => {
    fc.assert(
      fc.property(fc.integer({ min: 70, max: 2000 }), (points) => {
        const step = 1 / points;
        const edges = binEdges(-0.5, 0.5, { offset: -0.5, step });
        const counts = edges.slice(1).map((edge, k) => {
          const inside = (at: number): number => Math.floor((at + 0.5 - 1e-9) / step);
          return inside(edge) - inside(edges[k]!);
        });
        expect(new Set(counts).size).toBe(1);
      }),
    );
  });

  it('have every point of a coarse lattice in the middle of a bin', () => {
    const edges = binEdges(-1, 0, { offset: -1, step: 1 });
    const width = edges[1]! - edges[0]!;
    for (const point of [-1, 0]) {
      const bin = binOf(edges, point);
      expect((point - edges[bin]!) / width).toBeCloseTo(0.5, 9);
    }
  });
});

describe('binOf', () => {
  it('finds the bin between whose ends a value lies', () => {
    const edges = binEdges(-1, 2);
    fc.assert(
      fc.property(fc.double({ min: -3, max: 4, noNaN: true }), (value) => {
        const bin = binOf(edges, value);
        if (bin >= 0) expect(value).toBeGreaterThanOrEqual(edges[bin]! - 1e-12);
        if (bin < edges.length - 1) expect(value).toBeLessThan(edges[bin + 1]! + 1e-12);
      }),
    );
  });

  it('names what lies outside', () => {
    expect([-9, 9].map((value) => binOf([0, 1, 2], value))).toEqual([-1, 2]);
  });
});
