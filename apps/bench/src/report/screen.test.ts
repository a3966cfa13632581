import { describe, expect, it } from 'vitest';
import { NO_SCREEN, proseFor, screenOf } from './screen.ts';

const widthOf = (...given: Parameters<typeof screenOf>): number | null => screenOf(...given).width;

describe('the width of a screen', () => {
  it('is that of the terminal, 80 where it does not tell, and none of a pipe', () => {
    expect(widthOf({ isTTY: true, columns: 132 }, {})).toBe(132);
    expect(widthOf({ isTTY: true }, {})).toBe(80);
    expect(widthOf({ isTTY: true, columns: 0 }, {})).toBe(80);
    expect(widthOf({}, {})).toBe(null);
  });

  it('is COLUMNS where that is a whole number above 0, for a pipe too', () => {
    expect(widthOf({ isTTY: true, columns: 132 }, { COLUMNS: '60' })).toBe(60);
    expect(widthOf({}, { COLUMNS: '140' })).toBe(140);
    for (const COLUMNS of ['', '0', '-5', 'wide', '60.5']) expect(widthOf({}, { COLUMNS })).toBe(null);
  });

  it('is never so small that nothing can be shown', () => {
    expect(widthOf({}, { COLUMNS: '3' })).toBe(20);
  });
});

describe('proseFor', () => {
  it('breaks each line for a screen, and leaves it for a file', () => {
    const text = '- one two three four five six\n- seven';
    expect(proseFor(screenOf({}, { COLUMNS: '20' }), text)).toBe('- one two three four\n  five six\n- seven');
    expect(proseFor(NO_SCREEN, text)).toBe(text);
  });
});
