import { describe, expect, it } from 'vitest';
import { IDENTITY, type Layer, applyLayer } from './layer.ts';

function applied(layer: Layer, signed: boolean, x: readonly number[], rest: readonly number[]): number[] {
  const out = new Float64Array(x.length);
  applyLayer(layer, signed, Float64Array.from(x), Float64Array.from(rest), out);
  return [...out];
}

describe('a layer', () => {
  const layer: Layer = { scale: 2, step: 0.5, threshold: 1 };

  it('is a ReLU of what it moved, without signs', () => {
    // 2 (1 + 0.5) - 1, 2 (0 + 0.4) - 1, 2 (-1 - 0.5) - 1
    expect(applied(layer, false, [1, 0, -1], [1, 0.8, -1])).toEqual([2, 0, 0]);
    expect(applied({ ...layer, threshold: -1 }, false, [0], [0])).toEqual([1]);
  });

  it('is a soft threshold, with signs', () => {
    expect(applied(layer, true, [1, 0, -1], [1, 0.8, -1])).toEqual([2, 0, -2]);
    expect(applied({ ...layer, threshold: -1 }, true, [0, 1], [0, 1])).toEqual([0, 3]);
  });

  it('may do nothing', () => {
    expect(applied(IDENTITY, false, [0, 0.3], [1, 1])).toEqual([0, 0.3]);
    expect(applied(IDENTITY, true, [-0.2, 0.3], [1, 1])).toEqual([-0.2, 0.3]);
  });
});
