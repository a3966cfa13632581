import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedSpec, specChange } from './spec-change.ts';

const trees = fc.jsonValue({ maxDepth: 4 });

describe('how a spec differs from a base', () => {
  it('makes the spec again, for any two values of JSON', () => {
    fc.assert(
      fc.property(trees, trees, (base, spec) => {
        const change = JSON.parse(JSON.stringify(specChange(base, spec))) as ReturnType<typeof specChange>;
        expect(changedSpec(base, change)).toEqual(JSON.parse(JSON.stringify(spec)));
      }),
    );
  });

  it('names what differs and nothing else', () => {
    const base = { seed: 0, weights: { kind: 'trained', start: { name: 'torch', options: {} } }, hiddenNoise: 1 };
    const spec = { seed: 1, weights: { kind: 'trained', start: { name: 'tied', options: {} } } };
    expect(specChange(base, spec)).toEqual([[['hiddenNoise']], [['seed'], 1], [['weights', 'start', 'name'], 'tied']]);
    expect(specChange(base, base)).toEqual([]);
  });
});
