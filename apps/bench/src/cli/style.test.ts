import { describe, expect, it } from 'vitest';
import { styler } from './style.ts';

const terminal = { isTTY: true };
const file = {};

describe('styler', () => {
  it('marks by the sequences of ECMA-48, and takes each mark back', () => {
    const { bold, dim, good, bad } = styler(file, true, {});
    expect([bold('a'), dim('a'), good('a'), bad('a')]).toEqual([
      '\x1b[1ma\x1b[22m',
      '\x1b[2ma\x1b[22m',
      '\x1b[32ma\x1b[39m',
      '\x1b[31ma\x1b[39m',
    ]);
  });

  it.each([
    ['a terminal', terminal, undefined, {}, true],
    ['a file', file, undefined, {}, false],
    ['a dumb terminal', terminal, undefined, { TERM: 'dumb' }, false],
    ['NO_COLOR', terminal, undefined, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', terminal, undefined, { NO_COLOR: '' }, true],
    ['FORCE_COLOR', file, undefined, { FORCE_COLOR: '1' }, true],
    ['an empty FORCE_COLOR', file, undefined, { FORCE_COLOR: '' }, false],
    ['FORCE_COLOR=0', terminal, undefined, { FORCE_COLOR: '0' }, false],
    ['NO_COLOR before FORCE_COLOR', terminal, undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['what is wanted before both', file, true, { NO_COLOR: '1' }, true],
    ['what is not wanted before both', terminal, false, { FORCE_COLOR: '1' }, false],
  ])('decides by %s', (_, stream, wanted, environment, isOn) => {
    expect(styler(stream, wanted, environment).bold('a') !== 'a').toBe(isOn);
  });
});
