import { type InterferenceGroup, isReason } from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupChannel } from './interference-channel.ts';
import { namedInOrder } from './known-channels.ts';

const entry = fc.oneof(fc.constantFrom(-Infinity, Infinity, -1, 0.5, 11), fc.double({ noNaN: true }));

describe('namedInOrder', () => {
  it('tells lists apart exactly where their numbers or their order differ', () => {
    const lists = fc.array(entry, { maxLength: 6 });
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        const isSame = one.length === other.length && one.every((number, k) => number === other[k]);
        expect(namedInOrder(one) === namedInOrder(other)).toBe(isSame);
      }),
    );
  });
});

describe('groupChannel', () => {
  const feature = (): Parameters<typeof groupChannel>[0] => {
    const { distribution } = bernoulliUniform.create(1, { p: 0.05 });
    if (isReason(distribution)) throw new Error('Bernoulli-uniform features have a distribution');
    return distribution;
  };
  const group = (gaussian: number, pattern: readonly number[]): InterferenceGroup => ({
    fraction: 1,
    gaussian,
    pattern,
  });

  it('is the same whatever was asked before', () => {
    const asked = [group(0.5, [-1]), group(0.5, [-1, -1]), group(0.4, [-1]), group(0, [-0.5, -0.5, -0.25])];
    const shared = feature();
    for (const one of [...asked, ...asked]) {
      const alone = groupChannel(feature(), one);
      expect(groupChannel(shared, one)).toEqual({ ...alone, distribution: shared });
    }
  });

  it('is computed once for one feature distribution, and again at another n or fineness', () => {
    const shared = feature();
    const first = groupChannel(shared, group(0.5, [-1]));
    expect(groupChannel(shared, { ...group(0.5, [-1]), fraction: 0.25 })).toBe(first);
    expect(groupChannel(shared, group(0.5, [-1]), 2).y.length).toBeGreaterThan(first.y.length);
    expect(groupChannel(shared, group(0.5, [-1]), 1, { features: 64 }).floor).not.toBe(first.floor);
  });
});
