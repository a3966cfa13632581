import { type FeatureDistribution, type Forge, RugError, defineForge, reason, z } from '@rugbench/core';
import { bernoulliConstant } from '@rugbench/sources';
import { linear } from '@rugbench/variants';
import { describe, expect, it } from 'vitest';
import { tunedOptions } from './free-options.ts';

// A loss that is quick to find, and rises with the variance of the interference as that of any variant does.
const variant = linear.trace();
const feature = bernoulliConstant.create(1, { p: 0.5 }).distribution as FeatureDistribution;

/** Interference that is weakest at (mass, spread) = best, and stronger on all sides. */
function bowl(best: { readonly mass: number; readonly spread: number }): Forge {
  return defineForge({
    name: 'bowl',
    title: 'Bowl',
    source: 'this test',
    options: z.strictObject({
      mass: z.number().min(0).max(1).default(0.5).describe('in [0, 1]'),
      spread: z.number().min(0).default(1).describe('a positive number'),
      kind: z.enum(['known', 'none']).default('known').describe('whether the interference is known'),
    }),
    forge: () => {
      throw new Error('no weights are wanted here');
    },
    interference: (ratio, { mass, spread, kind }) => {
      if (ratio > 0.5) throw new RugError('OPTIONS', { who: 'bowl', must: 'r must be at most 1/2', got: ratio });
      if (kind === 'none') return reason('somebody asked for none');
      const away = (mass - best.mass) ** 2 + Math.log(spread / best.spread) ** 2;
      return { groups: [{ fraction: 1, gaussian: (1 - ratio) / ratio + 10 * away, pattern: [] }] };
    },
    free: { mass: { initial: 0.5, domain: 'unit' }, spread: { initial: 1, domain: 'positive' } },
  });
}

const tuned = (forge: Forge, given?: Readonly<Record<string, unknown>>): Record<string, number> =>
  tunedOptions(variant, feature, forge, 0.3, given) as Record<string, number>;

// The loss is known to 1e-4 and is quadratic around the minimum, so that the options are known to some 1e-2.
const TOLERANCE = 0.03;

describe('tunedOptions', () => {
  it('finds where the interference is weakest, inside the range and at its end', () => {
    for (const best of [
      { mass: 0.3, spread: 1.5 },
      { mass: 0, spread: 0.4 },
    ]) {
      const { mass, spread, ...others } = tuned(bowl(best));
      expect(Math.abs(mass! - best.mass)).toBeLessThan(TOLERANCE);
      expect(Math.abs(Math.log(spread! / best.spread))).toBeLessThan(TOLERANCE);
      expect(others).toEqual({});
    }
  });

  it('leaves what was given, and tunes the rest beside it', () => {
    const found = tuned(bowl({ mass: 0.3, spread: 1.5 }), { mass: 0.8, kind: 'known' });
    expect(found).toMatchObject({ mass: 0.8, kind: 'known' });
    expect(Math.abs(Math.log(found.spread! / 1.5))).toBeLessThan(TOLERANCE);
  });

  it('gives the given ones back where nothing is free or the interference is not known', () => {
    const all = { mass: 0.8, spread: 2 };
    expect(tuned(bowl({ mass: 0.3, spread: 1.5 }), all)).toEqual(all);
    expect(tuned(bowl({ mass: 0.3, spread: 1.5 }), { kind: 'none' })).toEqual({ kind: 'none' });
    expect(tuned({ ...bowl({ mass: 0.3, spread: 1.5 }), free: {} })).toEqual({});
  });

  it('refuses a ratio that the forge does not serve', () => {
    const search = (): unknown => tunedOptions(variant, feature, bowl({ mass: 0.3, spread: 1 }), 0.6);
    expect(search).toThrow('bowl: r must be at most 1/2, got 0.6.');
  });

  it('raises an option that levels off no further than to within half a per cent of its limit', () => {
    const levelling = defineForge({
      name: 'levelling',
      title: 'Levelling',
      source: 'this test',
      options: z.strictObject({ priority: z.number().positive().default(30).describe('above 0') }),
      forge: () => {
        throw new Error('no weights are wanted here');
      },
      interference: (ratio, { priority }) => {
        return { groups: [{ fraction: 1, gaussian: ((1 - ratio) / ratio) * (1 + 30 / priority), pattern: [] }] };
      },
      free: { priority: { initial: 30, domain: 'positive', levelsOffAt: 1e5 } },
    });
    const { priority } = tuned(levelling);
    // Affine models lose v G / (1 + G) behind noise of variance G v.
    const loss = (at: number): number => 1 / (1 + 0.3 / 0.7 / (1 + 30 / at));
    const above = (at: number): number => loss(at) / loss(1e5) - 1;
    // A light search is good to 1e-4.
    expect(above(priority!)).toBeLessThan(5.1e-3);
    expect(above(priority! / 10 ** 0.25)).toBeGreaterThan(5e-3);
  });
});
