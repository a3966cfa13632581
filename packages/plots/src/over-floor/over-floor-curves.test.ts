import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleFar, exampleNear } from '../testing/example-over-floor.ts';
import { GALLERY } from '../testing/looks.ts';
import { textsIn, verticesOf } from '../testing/read-figure.ts';
import { cutOff, overlaps } from '../testing/text-boxes.ts';
import { type OverFloorCurve, type OverFloorCurves, overFloorCurves } from './over-floor-curves.ts';

const document = await createDocument();
const draw = (curves: readonly OverFloorCurve[], reference?: OverFloorCurves['reference']): SVGSVGElement =>
  overFloorCurves({ title: 't', curves, reference }, document);
const curve = (name: string, ...pairs: readonly (readonly [probability: number, ratio: number])[]): OverFloorCurve => ({
  name,
  points: pairs.map(([probability, ratio]) => ({ probability, ratio })),
});

/** Lines by colour and dash, with their vertices [x, y]. */
function lines(figure: Element): { stroke: string; dash: string; vertices: number[][] }[] {
  return [...figure.querySelectorAll('[aria-label="line"]')].map((mark) => ({
    stroke: mark.getAttribute('stroke')!,
    dash: mark.getAttribute('stroke-dasharray') ?? 'none',
    vertices: verticesOf(mark.querySelector('path')!),
  }));
}
const floorHeight = (figure: Element): number =>
  Number(figure.querySelector('[aria-label="rule"][stroke-dasharray] line')!.getAttribute('y1'));

describe('overFloorCurves', () => {
  it('puts the rule of the floor where a curve is 1', () => {
    const figure = draw([curve('r = 0.1', [1e-3, 1.5], [0.1, 1])]);
    // 2 digits, here and below: paths are written in thousandths of a pixel
    expect(lines(figure)[0]!.vertices[1]![1]).toBeCloseTo(floorHeight(figure), 2);
    expect(figure.textContent).toContain('elementwise floor');
  });

  it('has decades of p of one width', () => {
    const [a, b, c] = lines(draw([curve('r', [1e-4, 1], [1e-3, 1.1], [1e-2, 1.2])]))[0]!.vertices as number[][];
    expect(b![0]! - a![0]!).toBeCloseTo(c![0]! - b![0]!, 2);
  });

  it('is linear up to five times the floor, and logarithmic beyond', () => {
    const rises = (top: number): number => {
      const [a, b, c] = lines(draw([curve('r', [1e-4, 1], [1e-3, top ** 0.5], [1e-2, top])]))[0]!.vertices;
      return (a![1]! - b![1]!) / (b![1]! - c![1]!);
    };
    // linear: (2 - 1) / (4 - 2)
    expect(rises(4)).toBeCloseTo(0.5, 2);
    expect(rises(25)).toBeCloseTo(1, 2);
  });

  it('draws the reference dotted, in the colour of the curve of its name', () => {
    const own = [curve('r = 0.1', [1e-3, 1.1], [0.1, 1.2]), curve('r = 0.3', [1e-3, 1.3], [0.1, 1.4])];
    const other = [curve('r = 0.3', [1e-3, 1.5], [0.1, 1.6])];
    const [dotted, first, second] = lines(draw(own, { name: 'ReLU', curves: other }));
    expect(dotted!.dash).not.toBe('none');
    expect(dotted!.stroke).toBe(second!.stroke);
    expect(first!.stroke).not.toBe(second!.stroke);
    expect([first!.dash, second!.dash]).toEqual(['none', 'none']);
  });

  it('names each curve once, and the reference once for all', () => {
    const names = textsIn(draw(exampleNear.curves, exampleNear.reference), 'key');
    expect(names).toEqual(['r = 0.1', 'r = 0.3', 'r = 0.6', 'ReLU']);
  });

  it('has room for a model that reaches the floor everywhere, and for one below it', () => {
    const flat = draw([curve('r', [1e-4, 1], [0.5, 1])]);
    expect(figureToSvg(flat)).not.toMatch(/NaN|Infinity/);
    const below = draw([curve('r', [1e-4, 0.5], [0.5, 1])]);
    expect(lines(below)[0]!.vertices[0]![1]).toBeGreaterThan(floorHeight(below));
  });

  it('leaves out points that are not positive and finite, and orders the others', () => {
    const clean = draw([curve('r', [1e-3, 1.1], [1e-2, 1.2])]);
    const messy = draw([curve('r', [1e-2, 1.2], [1e-4, NaN], [0, 1], [0.1, 0], [0.2, Infinity], [1e-3, 1.1])]);
    expect(figureToSvg(messy)).toBe(figureToSvg(clean));
    expect(() => draw([curve('r', [0.1, NaN])])).toThrow('figure: there must be a positive ratio to draw');
  });

  it.each([
    ['near', exampleNear],
    ['far', exampleFar],
  ])('does not change: %s', async (name, input) => {
    for (const [suffix, look] of GALLERY) {
      const figure = overFloorCurves(input, document, look);
      expect(overlaps(figure)).toEqual([]);
      expect(cutOff(figure)).toEqual([]);
      const svg = figureToSvg(figure);
      expect(svg).not.toMatch(/NaN|Infinity/);
      await expect(svg).toMatchFileSnapshot(`../gallery/over-floor-${name}${suffix}.svg`);
    }
  });
});
