import type { TableRow } from '@rugbench/judging';
import { describe, expect, it } from 'vitest';
import { needsNotes } from './weights-needs.ts';

type Needs = TableRow['row']['needs'];

/** A line of a table, as far as needs go. */
const line = (weights: string, needs: Needs, spread: number | null, start: string | null = null): TableRow =>
  ({ row: { weights, start, needs, spread } }) as unknown as TableRow;

const rug = line('persian-rug', { largestEntry: 0, symmetric: true, tied: true }, 1);
const steep = line('steep', { largestEntry: 4, symmetric: false, tied: false }, 1);

describe('needsNotes', () => {
  it('names the needs of all forged weights where one has entries above the diagonal', () => {
    expect(needsNotes([rug, steep, line('trained', null, null, 'torch')])).toEqual([
      'Weights by their largest |W_ij| / W_ii: persian-rug 0 (symmetric); steep 4 (not symmetric).',
    ]);
  });

  it('tells how unequally features fare, by the worst of the variants', () => {
    const mixed = { largestEntry: 1, symmetric: true, tied: false };
    const [note] = needsNotes([rug, line('mixture', mixed, 1.02), line('mixture', mixed, 1.5)]);
    expect(note).toMatch(/mixture 1 \(symmetric, cannot be tied, whose worst features lose 1\.5\d* times the mean\)/);
  });

  it('says nothing of weights within the diagonal, nor of one kind alone', () => {
    expect(needsNotes([rug, line('pairs', { largestEntry: 1, symmetric: true, tied: true }, 1.01)])).toEqual([]);
    expect(needsNotes([steep, steep])).toEqual([]);
  });
});
