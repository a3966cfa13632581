import type { Variant } from '@rugbench/core';
import { builtins } from '@rugbench/library/plugins';
import { distributionOf } from '@rugbench/judging';
import { bernoulliUniform } from '@rugbench/sources';
import type { KeptOutputs } from '@rugbench/plots';
import { describe, expect, it } from 'vitest';
import { keptFigure } from './kept-figure.ts';
import { PICTURED, PICTURED_FEATURES } from './pictured.ts';

const data = bernoulliUniform.create(PICTURED_FEATURES, { p: PICTURED.p });
const distribution = distributionOf(data, 'bernoulli-uniform');
/** One whose k is a number of outputs of each sample, and one that has no single threshold: others take their time. */
const filters = builtins.variants.filter(({ name }) => name === 'topk' || name === 'group-max');

function inputOf(variant: Variant): KeptOutputs {
  const traced = variant.trace({}, distribution);
  const figure = keptFigure(traced, traced.keep!, data, distribution, variant.title);
  if (figure.kind !== 'kept-outputs') throw new Error(figure.kind);
  return figure.input;
}

describe('keptFigure', () => {
  it.each(filters)('ranks outputs of $name from the first on, with some that pass and some that do not', (variant) => {
    const { ranked, bySize, threshold, subtitle } = inputOf(variant);
    const ranks = ranked.map(({ value }) => (bySize ? Math.abs(value) : value));
    const kept = ranked.map((output) => output.kept);
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    expect(ranked.filter(({ on }) => on).length).toBeGreaterThanOrEqual(1);
    if (variant.name === 'topk') {
      const k = Number(/k = (\d+)/.exec(subtitle!)![1]);
      expect(kept.filter(Boolean)).toHaveLength(k);
      expect(kept).toEqual(ranks.map((rank) => rank > threshold!));
    } else {
      // the best of one group ranks below the second of another
      expect(threshold).toBeNull();
      expect(kept.indexOf(false)).toBeLessThan(kept.lastIndexOf(true));
    }
  });
});
