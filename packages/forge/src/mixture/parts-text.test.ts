import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Part, parseParts, partsText } from './parts-text.ts';

describe('parts', () => {
  it('are read from text', () => {
    expect(parseParts('0.6xidentity+0.4xantipodal-rug@0.5')).toEqual([
      { share: 0.6, name: 'identity' },
      { share: 0.4, name: 'antipodal-rug', ratio: 0.5 },
    ]);
    expect(parseParts(' .25 x dropped + 0.75xtwo-band(mass=0.1, split=1e-3)@2.5e-1 ')).toEqual([
      { share: 0.25, name: 'dropped' },
      { share: 0.75, name: 'two-band', options: { mass: 0.1, split: 0.001 }, ratio: 0.25 },
    ]);
    expect(parseParts('1xpersian-rug(rowZero=true,choice=consecutive)')).toEqual([
      { share: 1, name: 'persian-rug', options: { rowZero: true, choice: 'consecutive' } },
    ]);
  });

  it('are what they were after being written', () => {
    const count = fc.integer({ min: 1, max: 5000 });
    const part = fc.record({
      count,
      name: fc.constantFrom('a', 'two-band'),
      ratio: fc.double({ min: 1e-9, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (drawn) => {
        const total = drawn.reduce((sum, { count: own }) => sum + own, 0);
        const parts: Part[] = drawn.map(({ count: own, name, ratio }) => ({ share: own / total, name, ratio }));
        expect(parseParts(partsText(parts))).toEqual(parts);
      }),
    );
  });

  const refusals: readonly [text: string, message: string][] = [
    ['identity', 'mixture parts: must be share x name @ ratio, joined by +, as in'],
    ['0.5xa@0.2;0.5xb', 'must be share x name @ ratio'],
    ['0.5xa@0.2+0.4xb', 'mixture parts: must have shares that add up to 1, got 0.9.'],
    ['0.5xa+0.5xb', 'mixture parts: must leave out the ratio of one part at most, got a, b.'],
    ['0.5xdropped@0.2+0.5xb', 'mixture parts: must have no ratio for dropped'],
    ['0.5xa@1.5+0.5xb', 'mixture parts: must have ratios above 0 and at most 1, got 1.5.'],
    ['1xa(mass)', 'mixture parts: must have options as (name=value,name=value), got mass.'],
    ['0xa@0.5+1xb', 'mixture parts: must have shares above 0'],
  ];
  it.each(refusals)('refuses %s', (text, message) => expect(() => parseParts(text)).toThrow(message));
});
