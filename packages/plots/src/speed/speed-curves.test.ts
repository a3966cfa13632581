import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleSpeed } from '../testing/example-speed.ts';
import { GALLERY } from '../testing/looks.ts';
import { textsIn, verticesOf } from '../testing/read-figure.ts';
import { cutOff, overlaps } from '../testing/text-boxes.ts';
import { type SpeedCurve, speedCurves } from './speed-curves.ts';

const document = await createDocument();
const draw = (...curves: readonly SpeedCurve[]): SVGSVGElement =>
  speedCurves({ title: 't', axis: 'n', curves }, document);
const curve = (name: string, ...pairs: readonly (readonly [at: number, milliseconds: number])[]): SpeedCurve => ({
  name,
  points: pairs.map(([at, milliseconds]) => ({ at, milliseconds })),
});

/** Vertices [x, y] of each line. */
function lines(figure: Element): number[][][] {
  return [...figure.querySelectorAll('[aria-label="line"] path')].map(verticesOf);
}

describe('speedCurves', () => {
  it('draws a power of the size as a straight line', () => {
    const [a, b, c] = lines(draw(curve('square', [10, 1], [100, 100], [1000, 1e4])))[0]!;
    // 2 digits: paths are written in thousandths of a pixel
    expect(b![0]! - a![0]!).toBeCloseTo(c![0]! - b![0]!, 2);
    expect(b![1]! - a![1]!).toBeCloseTo(c![1]! - b![1]!, 2);
  });

  it('puts sizes that were measured on the axis, and names each curve once', () => {
    const figure = draw(curve('one', [512, 1], [1024, 2]), curve('other', [512, 3], [1024, 5]));
    const texts = [...figure.querySelectorAll('text')].map((text) => text.textContent);
    expect(texts).toEqual(expect.arrayContaining(['512', '1024', 'one', 'other', 'n']));
    expect(textsIn(figure, 'key')).toEqual(['one', 'other']);
  });

  it('has round numbers on the axis where there are many sizes', () => {
    const many = Array.from({ length: 30 }, (_, k) => [3 * (k + 1), k + 1] as const);
    const texts = [...draw(curve('many', ...many)).querySelectorAll('text')].map((text) => text.textContent);
    expect(texts).not.toContain('33');
    expect(texts).toContain('10');
  });

  it('leaves out what is not positive and finite, and orders the rest', () => {
    const clean = draw(curve('c', [1, 2], [10, 3]));
    const messy = draw(curve('c', [10, 3], [5, NaN], [0, 1], [7, -1], [8, Infinity], [1, 2]), curve('none', [1, 0]));
    expect(figureToSvg(messy)).toBe(figureToSvg(clean));
    expect(() => draw(curve('none', [1, 0]))).toThrow('figure: there must be a positive time to draw.');
  });

  it('does not change', async () => {
    for (const [suffix, look] of GALLERY) {
      const figure = speedCurves(exampleSpeed, document, look);
      expect(overlaps(figure)).toEqual([]);
      expect(cutOff(figure)).toEqual([]);
      const svg = figureToSvg(figure);
      expect(svg).not.toMatch(/NaN|Infinity/);
      await expect(svg).toMatchFileSnapshot(`../gallery/speed-curves${suffix}.svg`);
    }
  });
});
