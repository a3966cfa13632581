import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { FIGURE_WIDTH } from '../grammar/look.ts';
import { LIGHT } from '../grammar/theme.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleCurves } from '../testing/example-curves.ts';
import { manyCurves } from '../testing/example-many.ts';
import { keyEntries } from '../testing/key-entries.ts';
import { GALLERY, LOOKS } from '../testing/looks.ts';
import { verticesOf } from '../testing/read-figure.ts';
import { cutOff, overlaps } from '../testing/text-boxes.ts';
import type { TrainingCurve, TrainingCurves } from './training-curves-input.ts';
import { trainingCurvesData } from './training-curves-data.ts';
import { trainingCurves } from './training-curves.ts';

const document = await createDocument();
const draw = (curves: readonly TrainingCurve[], bounds: TrainingCurves['bounds'] = []): SVGSVGElement =>
  trainingCurves({ title: 't', normalisation: 'none', curves, bounds }, document);
const curve = (variant: string, ...pairs: readonly (readonly [step: number, loss: number])[]): TrainingCurve => ({
  variant,
  weights: 'trained from torch',
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

  it('puts the dashed rule of a bound where a curve reaches that loss', () => {
    const figure = draw([curve('relu', [0, 1], [100, 0.02], [200, 0.01])], [{ name: 'floor', loss: 0.02 }]);
    const y = vertices(figure)[0]![1]![1]!;
    expect(numbers(figure, '[aria-label="rule"][stroke-dasharray] line', 'y1')).toEqual([expect.closeTo(y, 2)]);
    expect(figure.querySelector('[aria-label="bounds"]')!.textContent).toBe('floor');
  });

  it('gives runs of one variant one colour wherever they start, and variants different ones', () => {
    const runs = [
      curve('relu', [0, 1], [9, 0.5]),
      { ...curve('relu', [0, 1], [9, 0.4]), weights: 'trained from persian-rug' },
      curve('tanh', [0, 1], [9, 0.6]),
    ];
    const [first, second, third] = attributes(draw(runs), '[aria-label="line"]', 'stroke');
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('tells starts by the marker at the end of a curve, the same for every variant', () => {
    const starts = ['torch', 'persian-rug'].map((start) => `trained from ${start}`);
    const runs = ['relu', 'tanh'].flatMap((variant) =>
      starts.map((weights, k) => ({ ...curve(variant, [0, 1], [9, 0.5 + k / 10]), weights })),
    );
    const figure = draw(runs);
    const shapes = attributes(figure, '[aria-label="dot"] path', 'd');
    expect(shapes).toHaveLength(4);
    expect([shapes[0], shapes[1]]).toEqual([shapes[2], shapes[3]]);
    expect(shapes[0]).not.toBe(shapes[1]);
    expect(keyEntries(figure)).toEqual(['relu', 'tanh', ...starts]);
  });

  it('marks a spike of 20 times the loss above its step, and says what marks are', () => {
    const smooth = Array.from({ length: 30 }, (_, k) => [10 * k, 0.95 ** k] as const);
    const spiked = smooth.map(([step, loss], k) => [step, k === 12 ? 20 * loss : loss] as const);
    const figure = draw([curve('relu', ...spiked)]);
    const [mark] = [...figure.querySelectorAll('[aria-label="jump"] path')];
    const [, x, y] = /translate\(([-\d.]+),([-\d.]+)\)/.exec(mark!.getAttribute('transform')!)!;
    const top = vertices(figure)[0]![12]!;
    expect(figure.querySelectorAll('[aria-label="jump"] path')).toHaveLength(1);
    expect(Number(x)).toBeCloseTo(top[0]!, 2);
    expect(Number(y)).toBeCloseTo(top[1]!, 2);
    expect(figure.textContent).toContain('jumps by a fifth or more');
    expect(draw([curve('relu', ...smooth)]).textContent).not.toContain('jumps');
  });

  it('names the runs of a variant once', () => {
    const curves = [curve('a', [0, 1], [5, 0.5]), curve('b', [0, 1], [5, 0.1]), curve('a', [0, 1], [5, 0.01])];
    expect(keyEntries(draw(curves)).toSorted()).toEqual(['a', 'b', 'trained from torch']);
  });

  it('draws a curve of one point as its marker, at step 0 too', () => {
    const figure = draw([curve('start', [0, 0.1])]);
    expect(vertices(figure)).toEqual([]);
    const left = Math.min(...numbers(figure, frame, 'x1'));
    const [transform] = attributes(figure, '[aria-label="dot"] path', 'transform');
    expect(Number(/translate\(([-\d.]+)/.exec(transform!)![1])).toBeCloseTo(left, 2);
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
    const figure = draw([{ variant: 'relu', weights: 'trained', points }]);
    expect(figureToSvg(figure).length).toBeLessThan(60_000);
    const heights = vertices(figure)[0]!.map(([, y]) => y!);
    expect(heights.filter((y) => y < heights[0]! - 100)).toHaveLength(1);
  });

  it('draws losses from 0 on where a linear axis is asked for', () => {
    const own = curve('relu', [0, 1], [50, 0.5], [100, 0.25]);
    const figure = trainingCurves(
      { title: 't', normalisation: 'none', curves: [own], bounds: [], lossAxis: 'linear' },
      document,
    );
    const [first, second, third] = vertices(figure)[0] as [number[], number[], number[]];
    expect(second[1]! - first[1]!).toBeCloseTo(2 * (third[1]! - second[1]!), 2);
    const bottom = Math.max(...numbers(figure, frame, 'y2'));
    expect(bottom - third[1]!).toBeCloseTo(third[1]! - second[1]!, 2);
  });

  it('is as long as it is told, and has the rules of a theory before there is a curve', () => {
    const bounds = [{ name: 'floor', loss: 0.02 }];
    const figure = trainingCurves({ title: 't', normalisation: 'none', curves: [], bounds, steps: 200 }, document);
    expect(numbers(figure, '[aria-label="rule"][stroke-dasharray] line', 'y1')).toHaveLength(1);
    const long = trainingCurves(
      { title: 't', normalisation: 'none', curves: [curve('relu', [0, 1], [100, 0.5])], bounds, steps: 200 },
      document,
    );
    const [left, right] = [Math.min(...numbers(long, frame, 'x1')), Math.max(...numbers(long, frame, 'x2'))];
    expect(vertices(long)[0]![1]![0]).toBeCloseTo((left + right) / 2, 2);
  });

  it('rules what happened at its step, in place of jumps, and says what it was', () => {
    const points = [...Array(30).keys()].map((k) => [10 * k, k === 12 ? 5 : 1 + k / 1000] as const);
    const events = [
      { step: 120, name: 'features revived' },
      { step: 200, name: 'features revived' },
    ];
    const figure = trainingCurves(
      { title: 't', normalisation: 'none', curves: [curve('relu', ...points)], bounds: [], events },
      document,
    );
    const [line] = vertices(figure);
    const at = numbers(figure, '[aria-label="event"] line', 'x1');
    expect(at.map((x) => Math.round(x))).toEqual([12, 20].map((k) => Math.round(line![k]![0]!)));
    expect(figure.querySelectorAll('[aria-label="jump"]')).toHaveLength(0);
    expect(figure.textContent).toContain('dotted: features revived');
  });

  it('has a bar of a standard error to both sides of a point, and a column of them', () => {
    const points = [
      { step: 0, loss: 1, standardError: 0.5 },
      { step: 100, loss: 0.75 },
      { step: 200, loss: 0.5 },
      { step: 300, loss: 1.5 },
    ];
    const curves = [{ ...curve('relu'), points }];
    const input = { title: 't', normalisation: 'none', bounds: [], lossAxis: 'linear', curves } as const;
    const figure = trainingCurves(input, document);
    const [line] = vertices(figure);
    expect(numbers(figure, '[aria-label="standard error"] line', 'y1')).toEqual([expect.closeTo(line![2]![1]!, 2)]);
    expect(numbers(figure, '[aria-label="standard error"] line', 'y2')).toEqual([expect.closeTo(line![3]![1]!, 2)]);
    const { columns, rows } = trainingCurvesData({ ...input, events: [{ step: 7, name: 'revived' }] });
    expect(columns.at(-1)).toBe('standard_error');
    expect(rows.map((row) => row.at(-1))).toEqual([0.5, null, null, null, null]);
    expect(rows.at(-1)).toEqual([null, 'revived', 'event', 7, null, null, null]);
  });

  it('refuses a figure without any loss', () => {
    expect(() => draw([curve('diverged', [0, NaN])])).toThrow('there must be a positive loss');
  });

  it('has eight entries for twenty variants from two starts, and draws the others in grey', () => {
    const entries = keyEntries(trainingCurves(manyCurves, document));
    expect(entries).toHaveLength(8);
    expect(entries).toContain('15 others, in grey');
    const figure = trainingCurves(manyCurves, document);
    const grey = attributes(figure, '[aria-label="line"]', 'stroke').filter((color) => color === LIGHT.others);
    expect(grey).toHaveLength(2 * 15);
  });

  it('colours those of many that are asked for', () => {
    const entries = keyEntries(trainingCurves({ ...manyCurves, featured: ['identity'] }, document));
    expect(entries.slice(0, 2)).toEqual(['identity', '19 others, in grey']);
  });

  it.each([
    ['training-curves', exampleCurves],
    ['training-curves-many', manyCurves],
  ])('has no text on another in any look, and does not change: %s', async (name, input) => {
    for (const look of Object.values(LOOKS)) {
      const figure = trainingCurves(input, document, look);
      expect(Number(figure.getAttribute('width'))).toBe(FIGURE_WIDTH[look.size]);
      expect(overlaps(figure)).toEqual([]);
      expect(cutOff(figure)).toEqual([]);
    }
    for (const [suffix, look] of GALLERY) {
      const svg = figureToSvg(trainingCurves(input, document, look));
      expect(svg).not.toMatch(/NaN|Infinity/);
      expect(svg.length).toBeLessThan(80_000);
      await expect(svg).toMatchFileSnapshot(`../gallery/${name}${suffix}.svg`);
    }
  });
});
