import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Reason, isReason, orReason, reason } from './reason.ts';

describe('a reason', () => {
  it('is one, with its words, behind JSON and structured clone too', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const given = reason(words);
        for (const copy of [given, structuredClone(given), JSON.parse(JSON.stringify(given)) as unknown]) {
          expect(isReason(copy) && copy.why).toBe(words);
        }
      }),
    );
  });

  it.each([
    ['a text', 'no closed form'],
    ['a number', 0],
    ['nothing', null],
    ['undefined', undefined],
    ['a list', ['why']],
    ['an empty object', {}],
    ['a value that explains itself', { why: 'for a test', loss: 1 }],
    ['a why that is no text', { why: 1 }],
    ['a function', (): string => 'why'],
  ])('is not %s', (_name, value) => {
    expect(isReason(value)).toBe(false);
  });

  it('is made from a plain sentence, and nothing else becomes one', () => {
    expect(orReason<{ loss: number }>('no closed form')).toEqual({ why: 'no closed form' });
    const [given, value] = [reason('no closed form'), { loss: 1 }];
    expect(orReason(given)).toBe(given);
    expect(orReason(value)).toBe(value);
  });

  it('leaves the value where it is ruled out', () => {
    const half = (value: number | Reason): number | Reason => (isReason(value) ? value : value / 2);
    expect(half(3)).toBe(1.5);
    expect(half(reason('it is too small'))).toEqual({ why: 'it is too small' });
  });
});
