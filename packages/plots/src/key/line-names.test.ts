import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { LIGHT } from '../grammar/theme.ts';
import { type Dot, dotsAlong } from './free-place.ts';
import { lineNames } from './line-names.ts';

const document = await createDocument();
const FRAME = { width: 300, height: 200 };
const level = (name: string, y: number): Parameters<typeof lineNames>[1][number] => ({
  ...{
    name,
    dots: [
      [0, y],
      [300, y],
    ] as const,
  },
});
const heights = (lines: Parameters<typeof lineNames>[1], dots: readonly Dot[] = []): Record<string, number> =>
  Object.fromEntries(
    [...lineNames(document, lines, dots, FRAME, LIGHT).querySelectorAll('text')].map((text) => [
      text.textContent,
      Number(text.getAttribute('y')),
    ]),
  );

describe('lineNames', () => {
  it('puts a name just above its line, and below where the frame ends above', () => {
    expect(heights([level('floor', 100)])).toEqual({ floor: 90 });
    expect(heights([level('floor', 5)])).toEqual({ floor: 15 });
  });

  it('stands below where a curve is drawn above', () => {
    expect(
      heights(
        [level('floor', 100)],
        dotsAlong([
          [0, 90],
          [300, 90],
        ]),
      ),
    ).toEqual({ floor: 110 });
  });

  it('keeps the names of many close lines apart, in the order of the lines', () => {
    const names = Array.from({ length: 5 }, (_, k) => `a bound of a very long name, number ${k}`);
    const placed = heights(names.map((name, k) => level(name, 100 + 3 * k)));
    const own = names.map((name) => placed[name]!);
    for (const [k, y] of own.entries()) if (k > 0) expect(y - own[k - 1]!).toBeGreaterThanOrEqual(11);
  });
});
