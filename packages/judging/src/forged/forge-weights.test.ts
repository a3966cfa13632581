import { forges } from '@rugbench/forge';
import { describe, expect, it } from 'vitest';
import { drawnWeights } from './forge-weights.ts';

const shape = { features: 64, dimensions: 32 };

/** All entries of W at a seed. */
function entriesAt(seed: number, name: string, options: object): number[] {
  const { weights } = drawnWeights({ name, options: { ...options } }, shape, seed, forges);
  return Array.from({ length: shape.features }, (_, i) => [...weights.row(i)]).flat();
}

describe('drawnWeights', () => {
  it.each([
    ['persian-rug', {}, true],
    ['random-projection', {}, true],
    ['persian-rug', { choice: 'bit-reversed' }, false],
  ])('says of %s with %j that another seed gives other weights: %s', (name, options, drawn) => {
    expect(drawnWeights({ name, options }, shape, 1, forges).drawn).toBe(drawn);
    const [one, other] = [entriesAt(1, name, options), entriesAt(2, name, options)];
    expect(one.some((entry, k) => Math.abs(entry - other[k]!) > 1e-12)).toBe(drawn);
  });
});
