import { describe, expect, it } from 'vitest';
import { carriedByFew, mayMiss } from './error-note.ts';
import { oneRun } from './weighted-mean.ts';

describe('carriedByFew', () => {
  it('finds nothing against an error that twenty values carry', () => {
    expect(carriedByFew({ standardError: 1, effective: 20 })).toBeNull();
  });

  it('says how few values carry an error, or that nothing varies', () => {
    expect(carriedByFew({ standardError: 1, effective: 3.2 })).toBe(
      'about 3 samples carry the variance, and 20 are needed',
    );
    expect(carriedByFew({ standardError: 0, effective: 0 })).toMatch(/^nothing differs between samples/);
  });
});

describe('mayMiss', () => {
  it('objects where a failure of a chance of 3 / M could double the loss', () => {
    expect(mayMiss(0.031, 1, oneRun(100))).toBeNull();
    expect(mayMiss(0.029, 1, oneRun(100))).toMatch(/could double the loss/);
  });

  it('looks at the stratum where most could be missed, but not at what is certain', () => {
    const runs = [
      { weight: 0.9, size: 1, certain: true },
      { weight: 0.09, size: 30, certain: false },
      { weight: 0.01, size: 10, certain: false },
    ];
    expect(mayMiss(0.0091, 1, runs)).toBeNull();
    expect(mayMiss(0.0089, 1, runs)).not.toBeNull();
  });
});
