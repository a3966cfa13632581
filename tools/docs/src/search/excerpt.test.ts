import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, stretches } from './excerpt.ts';

describe('excerpt', () => {
  it('begins with a word, near the first that was found, and says what it left out', () => {
    const text = `${'many words before it '.repeat(10)}the floor of a rug ${'and words behind it '.repeat(10)}`;
    const part = excerpt(text, ['floor'], 60);
    expect(part).toMatch(/^… (many|words|before|it) .*the floor of.* …$/);
    expect(part.length).toBeLessThanOrEqual(64);
  });

  it('is the whole of a short text, and the beginning where nothing is found', () => {
    expect(excerpt('a short text', ['text'], 60)).toBe('a short text');
    expect(excerpt('a text that is cut', ['none'], 6)).toBe('a text …');
  });
});

describe('stretches', () => {
  it('tell words apart from the rest, in any case, and take signs of patterns as they are', () => {
    expect(stretches('A Rug (2.5)', ['rug', '(2.'])).toEqual([
      { text: 'A ', found: false },
      { text: 'Rug', found: true },
      { text: ' ', found: false },
      { text: '(2.', found: true },
      { text: '5)', found: false },
    ]);
  });

  it('are the text, put together', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ minLength: 1 })), (text, words) => {
        expect(
          stretches(text, words)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
