import { describe, expect, it } from 'vitest';
import { jumpsOf } from './jumps.ts';

describe('jumpsOf', () => {
  it('finds spikes of a curve that decays, and none in its noise of a tenth', () => {
    const points = Array.from({ length: 200 }, (_, step) => {
      const spike = step === 40 || step === 120 ? 20 : 1;
      return { step, loss: spike * (1 + 0.1 * Math.sin(7 * step * step)) * (0.01 + 0.99 * 0.9 ** step) };
    });
    expect(jumpsOf(points).map(({ step }) => step)).toEqual([40, 120]);
  });
});
