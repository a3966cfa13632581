import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAPER_PRESETS, presetAtSizes } from './index.ts';
import { AUTHORS_AXIS } from './paper.ts';

describe('presets', () => {
  it('share the axis of the map of codes, which is that of the authors', () => {
    const map = new URL('../../../../../docs/codes/map-grid.json', import.meta.url);
    const { cells } = JSON.parse(readFileSync(map, 'utf8')) as { cells: { r: number; p: number }[] };
    expect([...new Set(cells.map(({ r }) => r))]).toEqual(AUTHORS_AXIS);
  });

  it('measure every place that they look at closely', () => {
    for (const { sweep, details } of PAPER_PRESETS) {
      const { n, r, p, weights } = sweep.zip![0] as unknown as Record<string, unknown[]>;
      for (const place of details) {
        const at = n!.flatMap((size, k) => (size === place.n && r![k] === place.r && p![k] === place.p ? [k] : []));
        expect(at.flatMap((k) => weights![k])).toContain('trained');
      }
    }
  });

  it('never ask for pairs at a ratio above one half, where there are none', () => {
    for (const { sweep } of PAPER_PRESETS) {
      const { r, weights } = sweep.zip![0] as unknown as { r: number[]; weights: string[][] };
      r.forEach((ratio, k) => ratio > 0.5 && expect(weights[k]).not.toContain('antipodal-rug'));
    }
  });

  it('can be had at some sizes alone, place by place as before', () => {
    const [, paper] = PAPER_PRESETS;
    const { n, weights } = presetAtSizes(paper!, [128])!.sweep.zip![0] as unknown as Record<string, unknown[]>;
    // The grid of the authors has 20 x 20 places.
    expect(n).toEqual(new Array(400).fill(128));
    expect(weights).toEqual(new Array(400).fill(['trained']));
    expect(presetAtSizes(paper!, [100])).toBeUndefined();
  });
});
