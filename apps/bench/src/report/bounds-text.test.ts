import { describe, expect, it } from 'vitest';
import { boundsText } from './bounds-text.ts';

describe('boundsText', () => {
  it('says exact recovery in place of a loss of 0', () => {
    expect(boundsText({ floor: 4.48027e-3, linear: 1.08703e-2, iterated: 0 })).toBe(
      'floor for Gaussian interference 4.480e-3, best affine model 1.087e-2, iterated decoder: exact recovery',
    );
  });

  it('gives the loss of an iterated decoder that ends above 0, and – for what there is not', () => {
    expect(boundsText({ floor: 2, linear: null, iterated: 1e-3 }, String)).toBe(
      'floor for Gaussian interference 2, best affine model –, iterated decoder 1.000e-3',
    );
  });
});
