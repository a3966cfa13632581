import { noOptions } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import type { Breach } from './breach.ts';
import { checkLaws } from '../check-laws.ts';
import { asyncLaw, law, promised } from './law.ts';

const plugin = { name: 'jumpy', title: 'Jumpy', source: 'this test', options: noOptions };

const broken = (breach: Breach) => law('x must be y', () => breach);

describe('law', () => {
  it('quotes the plug-in, itself, the place, what was found and the cure', () => {
    const { check } = broken({ where: 'z = 1', got: 'z', todo: 'Make it y.' });
    expect(() => check(plugin, {})).toThrow('jumpy: x must be y (z = 1), got z. Make it y.');
    expect(() => broken({ got: 3 }).check(plugin, {})).toThrow('jumpy: x must be y, got 3.');
  });

  it('holds when no breach is found', () => {
    expect(() => law('x must be y', () => undefined).check(plugin, {})).not.toThrow();
  });

  it('is broken by whatever the plug-in throws, and keeps it as the cause', () => {
    const cause = new TypeError('inner\nlines');
    const { check } = law('x must be y', () => {
      throw cause;
    });
    expect(() => check(plugin, {})).toThrow(
      expect.objectContaining({ code: 'PLUGIN', message: 'jumpy: x must be y, got an error: inner.', cause }),
    );
  });
});

describe('asyncLaw', () => {
  it('is kept or broken when its search ends, and says it as a law does', async () => {
    await expect(asyncLaw('x must be y', () => Promise.resolve(undefined)).check(plugin, {})).resolves.toBeUndefined();
    const { check } = asyncLaw('x must be y', () => Promise.resolve({ got: 'z', todo: 'Make it y.' }));
    await expect(check(plugin, {})).rejects.toThrow('jumpy: x must be y, got z. Make it y.');
  });

  it('is broken by what the search throws as by what it rejects with', async () => {
    const cause = new TypeError('inner');
    const error = expect.objectContaining({
      code: 'PLUGIN',
      message: 'jumpy: x must be y, got an error: inner.',
      cause,
    });
    const throwing = asyncLaw('x must be y', () => {
      throw cause;
    });
    await expect(throwing.check(plugin, {})).rejects.toEqual(error);
    await expect(asyncLaw('x must be y', () => Promise.reject(cause)).check(plugin, {})).rejects.toEqual(error);
  });

  it('may be a law that needs no time', async () => {
    await expect(promised(broken({ got: 3 })).check(plugin, {})).rejects.toThrow('jumpy: x must be y, got 3.');
  });
});

describe('checkLaws', () => {
  it('tries every law and says what became of each', () => {
    const laws = [law('a must hold', () => undefined), broken({ got: 1 }), law('b must hold', () => undefined)];
    const outcomes = checkLaws(laws, plugin, {});
    expect(outcomes.map(({ law: name, error }) => [name, error?.message])).toEqual([
      ['a must hold', undefined],
      ['x must be y', 'jumpy: x must be y, got 1.'],
      ['b must hold', undefined],
    ]);
  });

  it('tries asynchronous laws one after the other', async () => {
    const order: string[] = [];
    const slow = (name: string, breach?: Breach) =>
      asyncLaw(name, async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} ends`);
        return breach;
      });
    const outcomes = await checkLaws([slow('a'), slow('b', { got: 1 })], plugin, {});
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(outcomes.map(({ law: name, error }) => [name, error?.message])).toEqual([
      ['a', undefined],
      ['b', 'jumpy: b, got 1.'],
    ]);
  });
});
