import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisValues } from './axis-text.ts';
import { linear, logarithmic } from './spaced.ts';

describe('a range', () => {
  it('has its ends and equal steps, or equal ratios', () => {
    expect(axisValues('0.1:0.5:5')).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(axisValues('0.1:0.5:lin5')).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(axisValues('0.001:1:log4')).toEqual([0.001, 0.01, 0.1, 1]);
    expect(axisValues('4096:256:log5', true)).toEqual([4096, 2048, 1024, 512, 256]);
  });

  it('has each whole number once', () => {
    expect(axisValues('2:4:lin9', true)).toEqual([2, 3, 4]);
  });

  it.each(['0:1:log3', '1:1:3', '1:2:1', '1:2:0', '1:2:1001', 'a:2:3', '1::3'])('refuses %s in one line', (text) => {
    const values = (): unknown => axisValues(text);
    if (axisTextIsPlain(text)) expect(values()).toEqual([text]);
    else expect(values).toThrow(/^axis: [^\n]+\.$/);
  });

  it('leaves any other text to the schema, which shows it', () => {
    expect(['0.3', '1e-3', 'many', '1:2', ''].map((text) => axisValues(text))).toEqual([
      [0.3],
      [1e-3],
      ['many'],
      ['1:2'],
      [''],
    ]);
  });

  it('moves one way, and is within its ends', () => {
    const end = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(end, end, fc.integer({ min: 2, max: 50 }), (from, to, count) => {
        fc.pre(Math.abs(from - to) > 1e-2 * Math.max(from, to));
        for (const values of [linear(from, to, count), logarithmic(from, to, count)]) {
          expect(values).toHaveLength(count);
          expect([values[0], values.at(-1)]).toEqual([from, to]);
          const order = [...values].sort((a, b) => (from < to ? a - b : b - a));
          expect(values).toEqual(order);
        }
      }),
    );
  });
});

/** An empty part makes it no range at all. */
function axisTextIsPlain(text: string): boolean {
  return text.split(':').includes('');
}
