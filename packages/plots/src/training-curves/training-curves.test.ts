import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleCurves } from '../testing/example-curves.ts';
import { manyCurves } from '../testing/example-many.ts';
import { verticesOf } from '../testing/read-figure.ts';
import { type TrainingCurve, type TrainingCurves, trainingCurves } from './training-curves.ts';

const document = await createDocument();
const draw = (curves: readonly TrainingCurve[], bounds: TrainingCurves['bounds'] = []): SVGSVGElement =>
  trainingCurves({ title: 't', normalisation: 'none', curves, bounds }, document);
const curve = (name: string, ...pairs: readonly (readonly [step: number, loss: number])[]): TrainingCurve => ({
  name,
  points: pairs.map(([step, loss]) => ({ step, loss })),
});

/** Vertices of each line of a figure: [x, y] each. */
function vertices(figure: Element): number[][][] {
  return [...figure.querySelectorAll('[aria-label="line"] path')].map(verticesOf);
}
const attributes = (figure: Element, selector: string, name: string): string[] =>
  [...figure.querySelectorAll(selector)].map((element) => element.getAttribute(name)!);
const numbers = (figure: Element, selector: string, name: string): number[] =>
  attributes(figure, selector, name).map(Number);
const frame = '[aria-label="frame"]';

/** Names in the key with their heights, from top to bottom. */
function keyRows(figure: Element): { name: string; y: number }[] {
  const rows = [...figure.querySelectorAll('[aria-label="key"] g')].map((row) => ({
    name: row.textContent!,
    y: Number(/,([\d.]+)\)/.exec(row.getAttribute('transform')!)![1]),
  }));
  return rows.sort((one, other) => one.y - other.y);
}

describe('trainingCurves', () => {
  it('draws an exponential decay as a straight line', () => {
    const [line] = vertices(draw([curve('relu', [0, 1], [100, 0.1], [300, 0.001])]));
    const [first, second, third] = line as [number[], number[], number[]];
    // 2 digits, here and below: paths are written in thousandths of a pixel
    expect(third[0]! - first[0]!).toBeCloseTo(3 * (second[0]! - first[0]!), 2);
    expect(third[1]! - first[1]!).toBeCloseTo(3 * (second[1]! - first[1]!), 2);
  });

  it('begins at step 0 and ends at the last step of the longest curve', () => {
    const figure = draw([curve('late', [500, 1], [1000, 0.5]), curve('short', [250, 1], [300, 0.5])]);
    const [left, right] = [Math.min(...numbers(figure, frame, 'x1')), Math.max(...numbers(figure, frame, 'x2'))];
    const [late, short] = vertices(figure) as [number[][], number[][]];
    expect(late[0]![0]).toBeCloseTo((left + right) / 2, 2);
    expect(late[1]![0]).toBeCloseTo(right, 2);
    expect(short[0]![0]).toBeCloseTo(left + (right - left) / 4, 2);
  });

  it('puts the dashed rule of a bound, and its hairline to the key, where a curve reaches that loss', () => {
    const figure = draw([curve('relu', [0, 1], [100, 0.02], [200, 0.01])], [{ name: 'floor', loss: 0.02 }]);
    const y = vertices(figure)[0]![1]![1]!;
    expect(numbers(figure, '[aria-label="rule"][stroke-dasharray] line', 'y1')).toEqual([expect.closeTo(y, 2)]);
    expect(numbers(figure, '[aria-label="key"] > line', 'y1')).toContainEqual(expect.closeTo(y, 2));
  });

  it('gives curves of one group one colour, and groups different ones', () => {
    const seeds = ['relu', 'relu', 'tanh'].map((group, seed) => ({ ...curve(`${seed}`, [0, 1], [9, 0.5]), group }));
    const [first, second, third] = attributes(draw(seeds), '[aria-label="line"]', 'stroke');
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('lists curves and bounds by their final loss, highest on top', () => {
    const curves = [curve('a', [0, 0.1], [5, 0.03]), curve('b', [0, 9], [500, 0.01]), curve('c', [0, 1], [50, 0.5])];
    const figure = draw(curves, [{ name: 'floor', loss: 0.02 }]);
    expect(keyRows(figure).map(({ name }) => name)).toEqual(['c', 'a', 'floor', 'b']);
  });

  it('names curves of one name once, at the lowest of their ends', () => {
    const curves = [curve('a', [0, 1], [5, 0.5]), curve('b', [0, 1], [5, 0.1]), curve('a', [0, 1], [5, 0.01])];
    expect(keyRows(draw(curves)).map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('keeps the entries of 14 curves and 3 bounds apart that all end at nearly one loss', () => {
    const curves = Array.from({ length: 14 }, (_, k) => curve(`variant ${k}`, [0, 1], [1000, 0.01 + k * 1e-5]));
    const bounds = [1, 2, 3].map((k) => ({ name: `bound ${k}`, loss: 0.01 + k * 1e-6 }));
    const rows = keyRows(draw(curves, bounds));
    expect(rows).toHaveLength(17);
    // entries are 18 px apart, up to 64-bit rounding
    for (let k = 1; k < rows.length; k++) expect(rows[k]!.y - rows[k - 1]!.y).toBeGreaterThan(17.9);
  });

  it('draws a curve of one point as a dot, at step 0 too', () => {
    const figure = draw([curve('start', [0, 0.1])]);
    expect(vertices(figure)).toEqual([]);
    const left = Math.min(...numbers(figure, frame, 'x1'));
    expect(numbers(figure, '[aria-label="dot"] circle', 'cx')).toEqual([expect.closeTo(left, 2)]);
    expect(figureToSvg(figure)).not.toMatch(/NaN|Infinity/);
  });

  it('skips points that are not positive and finite, and orders the others', () => {
    const clean = draw([curve('relu', [0, 1], [10, 0.5], [30, 0.1])]);
    const messy = [
      [30, 0.1],
      [0, 1],
      [5, 0],
      [6, -1],
      [7, NaN],
      [8, Infinity],
      [NaN, 1],
      [10, 0.5],
    ] as const;
    const figure = draw([curve('relu', ...messy), curve('diverged', [0, NaN])], [{ name: 'no bound', loss: 0 }]);
    expect(figureToSvg(figure)).toBe(figureToSvg(clean));
  });

  it('stays small and keeps spikes when every one of 200 000 steps was recorded', () => {
    const points = Array.from({ length: 200_000 }, (_, step) => ({ step, loss: step === 123_456 ? 1 : 0.1 }));
    const figure = draw([{ name: 'relu', points }]);
    expect(figureToSvg(figure).length).toBeLessThan(60_000);
    const heights = vertices(figure)[0]!.map(([, y]) => y!);
    expect(heights.filter((y) => y < heights[0]! - 100)).toHaveLength(1);
  });

  it('refuses a figure without any loss', () => {
    expect(() => draw([curve('diverged', [0, NaN])])).toThrow('there must be a positive loss');
  });

  it('does not change', async () => {
    const svg = figureToSvg(trainingCurves(exampleCurves, document));
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg.length).toBeLessThan(60_000);
    await expect(svg).toMatchFileSnapshot('../gallery/training-curves.svg');
  });

  it('names the best six of 40 curves, and sums up the others in grey', () => {
    const ends = manyCurves.curves.map(({ name, points }) => ({ name, loss: points.at(-1)!.loss }));
    const best = ends.sort((one, other) => one.loss - other.loss).slice(0, 6);
    const names = keyRows(trainingCurves(manyCurves, document)).map(({ name }) => name);
    const others = ['best affine', 'elementwise floor', '34 others'];
    expect(names.toSorted()).toEqual([...others, ...best.map(({ name }) => name)].toSorted());
  });

  it('names those of many that were asked for before the best', () => {
    const figure = trainingCurves({ ...manyCurves, featured: ['identity, torch'] }, document);
    const names = keyRows(figure).map(({ name }) => name);
    expect(names).toContain('identity, torch');
    expect(names).toHaveLength(6 + 1 + 2);
  });

  it('gives seeds of one group one entry where there are many groups', () => {
    const curves = Array.from({ length: 15 }, (_, k) => k).flatMap((k) =>
      [1, 2].map((seed) => ({ ...curve(`${k}, seed ${seed}`, [0, 1], [9, 0.1 + k / 50]), group: `variant ${k}` })),
    );
    const names = keyRows(draw(curves)).map(({ name }) => name);
    const best = ['variant 5', 'variant 4', 'variant 3', 'variant 2', 'variant 1', 'variant 0'];
    expect(names).toEqual(['9 others', ...best]);
  });

  it('does not change with many curves', async () => {
    const svg = figureToSvg(trainingCurves(manyCurves, document));
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg.length).toBeLessThan(60_000);
    await expect(svg).toMatchFileSnapshot('../gallery/training-curves-many.svg');
  });
});
