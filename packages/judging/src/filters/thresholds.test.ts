import { type Keep, filterMask } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { thresholdsOf } from './thresholds.ts';

const [COUNT, FEATURES] = [40, 8];
const z = Float64Array.from({ length: COUNT * FEATURES }, (_, at) => Math.sin(at * 1.7) * (1 + (at % FEATURES)));

describe('thresholdsOf', () => {
  it.each([
    ['batch', 'value'],
    ['batch', 'magnitude'],
    ['feature', 'value'],
    ['feature', 'magnitude'],
  ] as const)('per %s by %s passes the same entries of its own samples as ranking them does', (per, by) => {
    const keep: Keep = { per, by, k: 2 };
    const thresholds = thresholdsOf(keep, 2, z, COUNT, FEATURES);
    expect(thresholds).toHaveLength(per === 'batch' ? 1 : FEATURES);
    const [ranked, frozen] = [new Uint8Array(z.length), new Uint8Array(z.length)];
    filterMask('test', keep, FEATURES)(z, COUNT, null, ranked);
    filterMask('test', { ...keep, thresholds }, FEATURES)(z, COUNT, null, frozen);
    expect(frozen).toEqual(ranked);
  });

  it('lets nothing pass for a share that rounds to none, and everything for n', () => {
    const at = (k: number): number => thresholdsOf({ per: 'batch', by: 'value', k }, k, z, COUNT, FEATURES)[0]!;
    expect(at(1e-6)).toBe(Math.max(...z));
    expect(at(FEATURES)).toBeLessThan(Math.min(...z));
  });
});
