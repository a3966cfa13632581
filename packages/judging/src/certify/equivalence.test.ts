import { WordStream } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equivalence } from './equivalence.ts';
import type { Measurement } from './subject.ts';

const bias = { mean: 0, variance: 0, largestDeviation: 0 };

function measured(loss: number, standardError: number, given: Partial<Measurement> = {}): Measurement {
  return { loss, standardError, standardErrorNote: null, samples: 100, bias, fitted: {}, device: '', ...given };
}

describe('equivalence', () => {
  it.each([
    [1, 0.016, 'certified', null],
    [1.04, 0.003, 'certified', null],
    [1.04, 0.004, 'undecided', 150],
    [1.07, 0.006, 'not certified', null],
    [1.07, 0.008, 'undecided', 150],
    [0.9, 0.01, 'not certified', null],
    [1, 0.5, 'undecided', 90_000],
  ])('of a loss of %d ± %d and a prediction of 1 is %s', (loss, standardError, decision, samplesNeeded) => {
    expect(equivalence(1, measured(loss, standardError))).toEqual({ decision, samplesNeeded });
  });

  it('never decides with fewer samples what it leaves open with more: the interval only widens', () => {
    const numbers = fc.record({
      loss: fc.double({ min: 0.5, max: 2, noNaN: true }),
      error: fc.double({ min: 1e-4, max: 0.2, noNaN: true }),
      factor: fc.double({ min: 1, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(numbers, ({ loss, error, factor }) => {
        if (equivalence(1, measured(loss, error)).decision !== 'undecided') return;
        expect(equivalence(1, measured(loss, error * factor)).decision).toBe('undecided');
      }),
    );
  });

  it('has as many samples as it asks for, if loss and spread stay as they are', () => {
    const { samplesNeeded } = equivalence(1, measured(1.02, 0.05));
    const later = 0.05 * Math.sqrt(100 / samplesNeeded!);
    expect(equivalence(1, measured(1.02, later)).decision).toBe('certified');
    expect(equivalence(1, measured(1.02, later * 1.1)).decision).toBe('undecided');
  });

  it('leaves open what stands on an error bar that does not hold, and asks for ten times the samples', () => {
    const found = equivalence(1, measured(1, 1e-9, { standardErrorNote: 'about 2 samples carry the variance' }));
    expect(found).toEqual({ decision: 'undecided', samplesNeeded: 1000 });
  });

  it('asks for no number where the deviation is the tolerance itself', () => {
    expect(equivalence(1, measured(1.05, 0.01)).decision).toBe('undecided');
    expect(equivalence(100, measured(105, 1))).toEqual({ decision: 'undecided', samplesNeeded: null });
  });

  it('certifies a loss of nothing', () => {
    const nothing = measured(0, 0, { standardErrorNote: 'nothing differs between samples' });
    expect(equivalence(1e-31, nothing).decision).toBe('certified');
  });

  it.each([10, 30, 100, 1000])('is wrong in less than one of 300 runs of %d normal samples', (samples) => {
    // The true loss is exactly at the border of 5 %: every decision is wrong with a chance of half of 0.3 %.
    const wrong = (run: number): number => {
      const words = new WordStream(run, 'probe');
      const error = 0.5 / Math.sqrt(samples);
      const normal = Array.from({ length: 12 }, () => words.uniform()).reduce((a, b) => a + b) - 6;
      return Number(equivalence(1, measured(1.05 + error * normal, error, { samples })).decision === 'certified');
    };
    const runs = Array.from({ length: 3000 }, (_, run) => wrong(run));
    expect(runs.reduce((a, b) => a + b) / 3000).toBeLessThan(1 / 300);
  });
});
