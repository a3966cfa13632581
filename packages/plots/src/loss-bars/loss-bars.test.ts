import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { DEFAULT_LOOK, FIGURE_WIDTH } from '../grammar/look.ts';
import { LIGHT } from '../grammar/theme.ts';
import { variantColors } from '../grammar/variant-colors.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleBars } from '../testing/example-losses.ts';
import { manyBars } from '../testing/example-many.ts';
import { keyEntries } from '../testing/key-entries.ts';
import { GALLERY, LOOKS } from '../testing/looks.ts';
import { textsIn } from '../testing/read-figure.ts';
import { cutOff, overlaps } from '../testing/text-boxes.ts';
import type { LossBar } from './loss-bar.ts';
import { type LossBars, lossBars } from './loss-bars.ts';

const document = await createDocument();
const draw = (rows: readonly LossBar[], bounds: LossBars['bounds'] = [], look = DEFAULT_LOOK): SVGSVGElement =>
  lossBars({ title: 't', normalisation: 'none', rows, bounds }, document, look);
const row = (variant: string, loss: number, analytic: number | null = null): LossBar => ({
  variant,
  weights: 'trained',
  loss,
  standardError: loss / 20,
  analytic,
});
const numbers = (figure: Element, selector: string, name: string): number[] =>
  [...figure.querySelectorAll(selector)].map((element) => Number(element.getAttribute(name)));
/** Places [x, y] of markers, in the order of the lines. */
const markers = (figure: Element): [number, number][] =>
  [...figure.querySelectorAll('[aria-label="measured"]')].map((marker) => {
    const [, x, y] = /translate\(([-\d.]+),([-\d.]+)\)/.exec(marker.getAttribute('transform')!)!;
    return [Number(x), Number(y)];
  });

describe('lossBars', () => {
  it('sorts rows by loss, best on top, each with its number', () => {
    const figure = draw([row('tanh', 1e-2), { ...row('relu', 2e-3), note: 'seed 1' }, row('topk', 5e-3)]);
    expect(textsIn(figure, 'names')).toEqual(['relu · trained · seed 1', 'topk · trained', 'tanh · trained']);
    expect(textsIn(figure, 'numbers')).toEqual(['2.00 ± 0.10 ×10⁻³', '5.00 ± 0.25 ×10⁻³', '1.000 ± 0.050 ×10⁻²']);
    const heights = markers(figure).map(([, y]) => y);
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  });

  it('puts the tick of theory and the rule of a bound where a marker of that loss stands', () => {
    const figure = draw([row('relu', 3e-3, 3e-3), row('tanh', 1e-2)], [{ name: 'floor', loss: 3e-3 }]);
    const [[x]] = markers(figure) as [[number, number]];
    // 64-bit rounding of pixel coordinates below 1000
    expect(numbers(figure, '[aria-label="theory"]', 'x1')).toEqual([expect.closeTo(x, 9)]);
    expect(numbers(figure, '[aria-label="rules"] line', 'x1')).toEqual([expect.closeTo(x, 9)]);
    expect(numbers(figure, '[aria-label="bounds"] text', 'x')).toEqual([expect.closeTo(x, 9)]);
  });

  it('tells predictions for these weights from the optimum of symmetric weights, each where there is one', () => {
    const symmetric = { ...row('relu', 1, 1), analyticOf: 'symmetric' } as const;
    expect(keyEntries(draw([row('relu', 1)]))).toEqual(['measured, ±2 standard errors']);
    expect(keyEntries(draw([row('relu', 1, 1)])).slice(1)).toEqual(['theory for these weights']);
    expect(keyEntries(draw([symmetric])).slice(1)).toEqual(['optimum of symmetric weights']);
    const both = draw([row('tanh', 2, 2), symmetric]);
    const dashes = ['theory', 'symmetric optimum'].map((label) =>
      both.querySelector(`[aria-label="${label}"]`)!.getAttribute('stroke-dasharray'),
    );
    expect(dashes[0]).toBeNull();
    expect(dashes[1]).not.toBeNull();
  });

  it('draws two standard errors to both sides, and none where they do not hold', () => {
    const figure = draw([row('relu', 1), { ...row('tanh', 1.2), standardError: null }]);
    const [bar] = [...figure.querySelectorAll('[aria-label="error bar"]')];
    const [[x1], [x2]] = markers(figure) as [[number, number], [number, number]];
    const pixels = (x2 - x1) / Math.log(1.2);
    expect(numbers(figure, '[aria-label="error bar"]', 'x1')).toEqual([expect.closeTo(x1 + pixels * Math.log(0.9), 6)]);
    expect(Number(bar!.getAttribute('x2'))).toBeCloseTo(x1 + pixels * Math.log(1.1), 6);
    expect(textsIn(figure, 'numbers')[1]).toBe('1.2000 ± ?');
  });

  it('stacks the names of bounds that are close, and parts those that are not', () => {
    const rows = [row('relu', 1), row('tanh', 10)];
    const heights = (...losses: number[]): number[] => {
      const bounds = losses.map((loss) => ({ name: 'a bound', loss }));
      return numbers(draw(rows, bounds), '[aria-label="bounds"] text', 'y');
    };
    expect(new Set(heights(1.5, 1.51, 1.52)).size).toBe(3);
    expect(new Set(heights(1.5, 6)).size).toBe(1);
  });

  it('breaks long names, which stand above their lines where there is no room beside them', () => {
    const long = row('a name that an author of a plug-in thought was a good idea', 1);
    for (const look of Object.values(LOOKS)) {
      const figure = draw([long, row('relu', 2)], [], look);
      expect(cutOff(figure)).toEqual([]);
      expect(overlaps(figure)).toEqual([]);
    }
  });

  it('keeps 25 rows of few variants a line of text apart', () => {
    const rows = Array.from({ length: 25 }, (_, k) => ({
      ...row(['ReLU', 'posterior mean', 'top-k'][k % 3]!, 1 + k / 50),
      weights: ['trained (torch)', 'persian-rug'][k % 2]!,
      note: `seed ${k}`,
    }));
    const heights = markers(draw(rows)).map(([, y]) => y);
    // text of 12 px needs a line of about 1.5 times that
    for (let k = 1; k < 25; k++) expect(heights[k]! - heights[k - 1]!).toBeGreaterThanOrEqual(18);
  });

  it('gathers 60 rows into a line for each variant, by the lowest loss, with that number', () => {
    const figure = lossBars(manyBars, document);
    const best = Map.groupBy(manyBars.rows, ({ variant }) => variant);
    const lowest = (variant: string): number => Math.min(...best.get(variant)!.map(({ loss }) => loss));
    expect(textsIn(figure, 'names')).toEqual([...best.keys()].sort((x, y) => lowest(x) - lowest(y)));
    expect(textsIn(figure, 'numbers')[0]).toMatch(/^2\.\d+ ± \d\.\d+ ×10⁻³$/);
    expect(figure.textContent).toContain('lowest loss ± standard error');
  });

  it('names each kind of weights once, with a marker of its own, hollow where they were trained', () => {
    const figure = lossBars(manyBars, document);
    expect(keyEntries(figure).slice(0, 3)).toEqual(['persian-rug', 'antipodal-rug', 'trained from torch']);
    const samples = [...figure.querySelectorAll('[aria-label="key"] path')].slice(0, 3);
    expect(new Set(samples.map((sample) => sample.getAttribute('d'))).size).toBe(3);
    expect(samples.map((sample) => sample.getAttribute('fill') === LIGHT.background)).toEqual([false, false, true]);
  });

  it('colours the variants that are asked for, and leaves the others grey', () => {
    const colors = variantColors(['tanh', 'GELU'], LIGHT);
    const figure = lossBars({ ...manyBars, featured: ['tanh', 'GELU'] }, document);
    const used = [...figure.querySelectorAll('[aria-label="error bar"]')].map((bar) => bar.getAttribute('stroke'));
    expect(new Set(used)).toEqual(new Set([...colors.values(), LIGHT.others]));
  });

  it('draws every one of 60 measurements, and every tick of theory', () => {
    const figure = lossBars(manyBars, document);
    expect(markers(figure)).toHaveLength(60);
    expect(figure.querySelectorAll('[aria-label="theory"]')).toHaveLength(40);
  });

  it('refuses a comparison without any loss', () => {
    expect(() => draw([])).toThrow('there must be a positive loss');
  });

  it.each([
    ['loss-bars', exampleBars],
    ['loss-bars-many', manyBars],
  ])('has no text on another in any look, and does not change: %s', async (name, input) => {
    for (const look of Object.values(LOOKS)) {
      const figure = lossBars(input, document, look);
      expect(Number(figure.getAttribute('width'))).toBe(FIGURE_WIDTH[look.size]);
      expect(overlaps(figure)).toEqual([]);
      expect(cutOff(figure)).toEqual([]);
    }
    for (const [suffix, look] of GALLERY) {
      const svg = figureToSvg(lossBars(input, document, look));
      expect(svg).not.toMatch(/NaN|Infinity/);
      await expect(svg).toMatchFileSnapshot(`../gallery/${name}${suffix}.svg`);
    }
  });
});
