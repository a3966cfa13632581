import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, shortened, wrapped } from './display-width.ts';

describe('displayWidth', () => {
  // Widths of East_Asian_Width in Unicode 16: W and F take two columns, Na, H, N and A one.
  it.each([
    ['', 0],
    ['ReLU ± …', 8],
    ['𝑟 = ½', 5],
    ['e\u0301tat', 4],
    ['波斯地毯', 8],
    ['ペルシャ絨毯', 12],
    ['ﾍﾟ', 2],
    ['페르시아', 8],
    ['ＡＢ', 4],
    ['🧶', 2],
    ['👩‍🔬', 2],
    ['❤️', 2],
    ['\u200B', 0],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('shortened', () => {
  it('leaves what fits, and ends what does not with an ellipsis', () => {
    expect(shortened('persian-rug', 11)).toBe('persian-rug');
    expect(shortened('persian-rug', 10)).toBe('persian-r…');
    expect(shortened('best forge of all', 11)).toBe('best forge…');
  });

  it('never cuts a wide character in two', () => {
    expect(shortened('波斯地毯', 6)).toBe('波斯…');
    expect(shortened('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
  });

  it('fits any width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        expect(displayWidth(shortened(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('wrapped', () => {
  it('breaks between words, and lets a long word be', () => {
    expect(wrapped('loss ± standard error', 8)).toBe('loss ±\nstandard\nerror');
    expect(wrapped('a docs/what-you-see.md b', 5)).toBe('a\ndocs/what-you-see.md\nb');
  });

  it('goes on below the text of an item of a list', () => {
    expect(wrapped('- loss: squared error', 10)).toBe('- loss:\n  squared\n  error');
  });

  it('loses no word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z±波]{1,9}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 9, max: 30 }), (list, width) => {
        const text = wrapped(list.join(' '), width);
        expect(text.split(/\s+/)).toEqual(list);
        const fits = (line: string): boolean => displayWidth(line) <= width || !line.includes(' ');
        expect(text.split('\n').filter((line) => !fits(line))).toEqual([]);
      }),
    );
  });
});
