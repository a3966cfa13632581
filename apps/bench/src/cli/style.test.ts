import { afterEach, describe, expect, it, vi } from 'vitest';
import { styler } from './style.ts';

const bold = `${String.fromCharCode(27)}[1mbest${String.fromCharCode(27)}[22m`;

describe('styler', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('sets off words on a terminal, and nowhere else', () => {
    vi.stubEnv('NO_COLOR', undefined);
    expect(styler({ isTTY: true }, undefined).bold('best')).toBe(bold);
    expect(styler({}, undefined).bold('best')).toBe('best');
    expect(styler({ isTTY: false }, undefined).good('best')).toBe('best');
  });

  it('obeys NO_COLOR, and before it what was wanted', () => {
    vi.stubEnv('NO_COLOR', '1');
    expect(styler({ isTTY: true }, undefined).bold('best')).toBe('best');
    expect(styler({ isTTY: true }, true).bold('best')).toBe(bold);
    vi.stubEnv('NO_COLOR', '');
    expect(styler({ isTTY: true }, undefined).bold('best')).toBe(bold);
    expect(styler({ isTTY: true }, false).bad('best')).toBe('best');
  });
});
