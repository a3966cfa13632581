import { describe, expect, it } from 'vitest';
import { type MeasuredRow, tableRows } from '@rugbench/judging';
import { divergenceNotes, fittedCell } from './decoding.ts';

/** What a table reads of a decoder's row. */
function measured(seed: number, diverged: number, options: Record<string, number> = { damping: 0.7 }): MeasuredRow {
  const decoding = { iterations: 22.41, diverged };
  const identity = { variant: 'vector-amp', title: 'Vector AMP', options, weights: 'unequal-pairs', start: null, seed };
  const numbers = { loss: 1e-3, standardError: 1e-4, samples: 300, fitted: {}, decoding, analytic: null };
  const row = {
    ...identity,
    ...numbers,
    overAnalytic: null,
    overFloor: null,
    strata: null,
    standardErrorNote: null,
  } as unknown as MeasuredRow['row'];
  return { row, sampleLosses: new Float64Array(300).fill(1e-3), curve: [], corner: null };
}

describe('the fitted column', () => {
  it('tells the mean number of rounds of a decoder, beside what it fitted', () => {
    expect(fittedCell({ fitted: {}, decoding: { iterations: 22.41, diverged: 0 } })).toBe('rounds 22.41');
    expect(fittedCell({ fitted: { steps: 7 }, decoding: { iterations: 3, diverged: 0 } })).toBe('steps=7 rounds 3');
    expect(fittedCell({ fitted: { a: 1.5 }, decoding: null })).toBe('a=1.5');
  });
});

describe('notes of divergence', () => {
  it('count the samples of all seeds, and name the option that calms', () => {
    expect(divergenceNotes(tableRows([measured(0, 286), measured(1, 4)]))).toEqual([
      'Vector AMP on unequal-pairs diverged on 290 of 600 samples; try a lower damping, as in vector-amp:damping=0.5, ' +
        'unless the directions of the weights are not generic.',
    ]);
  });

  it('promise nothing where there is no damping, and say nothing of a sound course', () => {
    expect(divergenceNotes(tableRows([measured(0, 1, {})]))).toEqual([
      'Vector AMP on unequal-pairs diverged on 1 of 300 samples.',
    ]);
    expect(divergenceNotes(tableRows([measured(0, 0)]))).toEqual([]);
  });
});
