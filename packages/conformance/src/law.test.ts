import { noOptions } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { type Breach, judge, law } from './law.ts';

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

describe('judge', () => {
  it('tries every law and says what became of each', () => {
    const laws = [law('a must hold', () => undefined), broken({ got: 1 }), law('b must hold', () => undefined)];
    const verdicts = judge(laws, plugin, {});
    expect(verdicts.map(({ law: name, error }) => [name, error?.message])).toEqual([
      ['a must hold', undefined],
      ['x must be y', 'jumpy: x must be y, got 1.'],
      ['b must hold', undefined],
    ]);
  });
});
