import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleBars } from '../testing/example-losses.ts';
import { manyBars } from '../testing/example-many.ts';
import { textsIn } from '../testing/read-figure.ts';
import { textWidth } from '../text/text-width.ts';
import type { LossBar } from './loss-bar.ts';
import { type LossBars, lossBars } from './loss-bars.ts';

const document = await createDocument();
const draw = (rows: readonly LossBar[], bounds: LossBars['bounds'] = []): SVGSVGElement =>
  lossBars({ title: 't', normalisation: 'none', rows, bounds }, document);
const row = (variant: string, loss: number, analytic: number | null = null): LossBar => ({
  variant,
  weights: 'trained',
  loss,
  standardError: loss / 20,
  analytic,
});
const numbers = (figure: Element, selector: string, name: string): number[] =>
  [...figure.querySelectorAll(selector)].map((element) => Number(element.getAttribute(name)));

describe('lossBars', () => {
  it('sorts rows by loss, best on top, each with its number', () => {
    const figure = draw([row('tanh', 1e-2), { ...row('relu', 2e-3), note: 'seed 1' }, row('topk', 5e-3)]);
    expect(textsIn(figure, 'y-axis tick label')).toEqual([
      'relu · trained · seed 1',
      'topk · trained',
      'tanh · trained',
      '2.00 ± 0.10 ×10⁻³',
      '5.00 ± 0.25 ×10⁻³',
      '1.000 ± 0.050 ×10⁻²',
    ]);
    const heights = numbers(figure, '[aria-label="dot"] circle', 'cy');
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  });

  it('puts the tick of theory and the rule of a bound where a dot of that loss stands', () => {
    const figure = draw([row('relu', 3e-3, 3e-3), row('tanh', 1e-2)], [{ name: 'floor', loss: 3e-3 }]);
    const x = numbers(figure, '[aria-label="dot"] circle', 'cx')[0]!;
    // 64-bit rounding of pixel coordinates below 1000
    expect(numbers(figure, '[aria-label="tick"] line', 'x1')).toEqual([expect.closeTo(x, 9)]);
    expect(numbers(figure, '[aria-label="rule"][stroke-dasharray] line', 'x1')).toEqual([expect.closeTo(x, 9)]);
    expect(numbers(figure, '[aria-label="bounds"] text', 'x')).toEqual([expect.closeTo(x, 9)]);
  });

  it('explains ticks only where there are any', () => {
    expect(textsIn(draw([row('relu', 1)]), 'key')).toEqual(['measured, ±2 standard errors']);
    expect(textsIn(draw([row('relu', 1, 1)]), 'key')).toContain('theory for these weights');
  });

  it('stacks the names of bounds that are close, and parts those that are not', () => {
    const rows = [row('relu', 1), row('tanh', 10)];
    const heights = (...losses: number[]): number[] =>
      numbers(
        draw(
          rows,
          losses.map((loss) => ({ name: 'a bound', loss })),
        ),
        '[aria-label="bounds"] text',
        'y',
      );
    expect(new Set(heights(1.5, 1.51, 1.52)).size).toBe(3);
    expect(new Set(heights(1.5, 6)).size).toBe(1);
  });

  it('gives long names room', () => {
    const svg = draw([row('a-name-that-an-author-of-a-plugin-thought-was-a-good-idea', 1)]);
    const [, , width] = svg.getAttribute('viewBox')!.split(' ').map(Number) as [number, number, number];
    expect(width).toBeGreaterThan(800);
  });

  it('keeps 25 rows of few variants a line of text apart, and their labels inside the figure', () => {
    const rows = Array.from({ length: 25 }, (_, k) => ({
      ...row(['ReLU', 'posterior mean', 'top-k'][k % 3]!, 1 + k / 50),
      weights: ['trained (torch)', 'persian-rug'][k % 2]!,
      note: `started from antipodal-rug, seed ${k}`,
    }));
    const figure = draw(rows);
    const heights = numbers(figure, '[aria-label="dot"] circle', 'cy');
    // text of 12 px needs a line of about 1.5 times that
    for (let k = 1; k < 25; k++) expect(heights[k]! - heights[k - 1]!).toBeGreaterThanOrEqual(18);
    const left = Math.min(...numbers(figure, '[aria-label="rule"] line', 'x1'));
    for (const label of textsIn(figure, 'y-axis tick label').slice(0, 25)) {
      expect(textWidth(label, 12)).toBeLessThan(left);
    }
  });

  it('gathers 60 rows into a line for each variant, by the lowest loss, with that number', () => {
    const figure = lossBars(manyBars, document);
    const labels = textsIn(figure, 'y-axis tick label');
    expect(labels).toHaveLength(2 * 20);
    const best = Map.groupBy(manyBars.rows, ({ variant }) => variant);
    const lowest = (variant: string): number => Math.min(...best.get(variant)!.map(({ loss }) => loss));
    expect(labels.slice(0, 20)).toEqual([...best.keys()].sort((x, y) => lowest(x) - lowest(y)));
    expect(labels[20]).toMatch(/^2\.\d+ ± \d\.\d+ ×10⁻³$/);
    expect(figure.textContent).toContain('lowest loss ± standard error');
  });

  it('names each kind of weights once, in a colour and shape of its own, where they share a line', () => {
    const figure = lossBars(manyBars, document);
    expect(textsIn(figure, 'key').slice(0, 3)).toEqual(['persian-rug', 'antipodal-rug', 'trained from torch']);
    const samples = [...figure.querySelectorAll('[aria-label="key"] path')];
    expect(new Set(samples.map((sample) => sample.getAttribute('d'))).size).toBe(3);
    expect(new Set(samples.map((sample) => sample.getAttribute('fill'))).size).toBe(3);
  });

  it('draws every one of 60 measurements, and every tick of theory', () => {
    const figure = lossBars(manyBars, document);
    expect(figure.querySelectorAll('[aria-label="dot"] > *')).toHaveLength(60);
    expect(figure.querySelectorAll('[aria-label="tick"] line')).toHaveLength(40);
  });

  it('refuses a comparison without any loss', () => {
    expect(() => draw([])).toThrow('there must be a positive loss');
  });

  it('does not change', async () => {
    const svg = figureToSvg(lossBars(exampleBars, document));
    expect(svg).not.toMatch(/NaN|Infinity/);
    await expect(svg).toMatchFileSnapshot('../gallery/loss-bars.svg');
  });

  it('does not change with many variants', async () => {
    const svg = figureToSvg(lossBars(manyBars, document));
    expect(svg).not.toMatch(/NaN|Infinity/);
    await expect(svg).toMatchFileSnapshot('../gallery/loss-bars-many.svg');
  });
});
