import { type Forge, RugError, z } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { forgeLaws } from './forge-laws.ts';
import type { ForgeContext } from './setting.ts';
import { context, mutant, pairs } from '../testing/test-forges.ts';

describe('weights that know their own interference', () => {
  const order = forgeLaws.find(({ name }) => name.startsWith('weights that know their own interference'))!;
  const pair = { gaussian: 0, pattern: [-1] };
  const single = { gaussian: 0, pattern: [] };
  const saying = (groups: { fraction: number; gaussian: number; pattern: number[] }[]): Forge =>
    mutant(() => ({ interference: { groups } }));
  const five: ForgeContext = { shapes: [{ features: 8, dimensions: 5 }] };

  it('have whole groups in the order of the features', () => {
    const groups = [
      { fraction: 6 / 8, ...pair },
      { fraction: 2 / 8, ...single },
    ];
    expect(() => order.check(saying(groups), five)).not.toThrow();
    expect(() => order.check(saying(groups.toReversed()), five)).toThrow(/energy of rows 0 to 1\), got 1 instead of 0/);
    expect(() => order.check(saying([groups[0]!]), five)).toThrow(/sum of the shares\), got 0\.75 instead of 1/);
    const half = [
      { fraction: 5.5 / 8, ...pair },
      { fraction: 2.5 / 8, ...single },
    ];
    expect(() => order.check(saying(half), five)).toThrow(/shares\), got 5\.5 features/);
    const noisy = [{ ...groups[0]!, gaussian: 0.1 }, groups[1]!];
    expect(() => order.check(saying(noisy), five)).toThrow(/energy of rows 0 to 5\), got 0 instead of 0\.1 ± 1e-9/);
  });
});

describe('what others may choose', () => {
  const named = (start: string) => forgeLaws.find(({ name }) => name.startsWith(start))!;

  it('is refused outside its domain', () => {
    const options = z.strictObject({ scale: z.number().default(1).describe('a scale') });
    const free = (initial: number): Forge => ({ ...pairs, options, free: { scale: { initial, domain: 'unit' } } });
    expect(() => named('a free option must be declared').check(free(1), context)).toThrow(
      '(default options, scale, unit), got 1',
    );
    expect(() => named('a free option must be declared').check(free(0.5), context)).not.toThrow();
  });

  it('is a number of features that is served, also where another one is asked for', () => {
    const served = named('largestServed must');
    const even: Forge = {
      ...pairs,
      forge: (shape, ...given) => {
        if (shape.features % 2) throw new RugError('OPTIONS', { who: 'pairs', must: 'n must be even' });
        return pairs.forge(shape, ...given);
      },
    };
    expect(() => served.check(even, context)).toThrow(
      '(default options, n = 7), got 7, which it refuses at n = 7, d = 3; n = 7, d = 4. Declare largestServed.',
    );
    expect(() => served.check({ ...even, largestServed: (n) => n - (n % 2) }, context)).not.toThrow();
    expect(() => served.check({ ...even, largestServed: (n) => (n === 7 ? 9 : n) }, context)).toThrow(
      '(default options, n = 7), got 9',
    );
    expect(() => served.check({ ...even, largestServed: (n) => (n === 8 ? 8 : n - 1) }, context)).toThrow(
      'got 6, of which it serves 5',
    );
  });
});
