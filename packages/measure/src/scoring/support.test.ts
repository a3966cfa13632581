import { describe, expect, it } from 'vitest';
import { supportMetrics } from './support.ts';

describe('supportMetrics', () => {
  // Feature 0: on 4 times, put out 2 times, both 1 time. Feature 1: on and put out 2 times. Feature 2: never
  // on, put out once. Feature 3: neither.
  const metrics = supportMetrics({
    on: Uint32Array.of(4, 2, 0, 0),
    active: Uint32Array.of(2, 2, 1, 0),
    hits: Uint32Array.of(1, 2, 0, 0),
  });

  it('averages over features, the undefined as 0', () => {
    expect(metrics.precision).toBe((1 / 2 + 1) / 4);
    expect(metrics.recall).toBe((1 / 4 + 1) / 4);
    expect(metrics.f1).toBe((1 / 3 + 1) / 4);
  });

  it('pools all entries for the micro metrics', () => {
    expect(metrics.microPrecision).toBe(3 / 5);
    expect(metrics.microRecall).toBe(3 / 6);
    expect(metrics.microF1).toBe(6 / 11);
  });

  it('is 0 throughout where nothing is on and nothing put out', () => {
    const none = new Uint32Array(3);
    expect(Object.values(supportMetrics({ on: none, active: none, hits: none }))).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
