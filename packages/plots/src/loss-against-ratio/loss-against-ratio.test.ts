import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleAgainstRatio } from '../testing/example-losses.ts';
import { manyAgainstRatio } from '../testing/example-many.ts';
import { verticesOf } from '../testing/read-figure.ts';
import { type LossAgainstRatio, lossAgainstRatio } from './loss-against-ratio.ts';

const document = await createDocument();
const draw = (input: Partial<LossAgainstRatio>): SVGSVGElement =>
  lossAgainstRatio({ title: 't', normalisation: 'none', lines: [], points: [], ...input }, document);

const numbers = (element: Element, ...names: string[]): number[] =>
  names.map((name) => Number(element.getAttribute(name)));
const find = (figure: Element, label: string, tag: string): Element[] => [
  ...figure.querySelectorAll(`[aria-label="${label}"] ${tag}, ${tag}[aria-label="${label}"]`),
];

/** Vertices of the only line of a figure: [x, y] each. */
const vertices = (figure: Element): number[][] => verticesOf(find(figure, 'line', 'path')[0]!);

describe('lossAgainstRatio', () => {
  const line = { name: 'relu', points: [0.4, 0.2, 0.6].map((ratio) => ({ ratio, loss: 10 ** (-5 * ratio) })) };

  it('draws an exponential decay as a straight line that falls', () => {
    const [first, second, third] = vertices(draw({ lines: [line] })) as [number[], number[], number[]];
    // 2 digits, here and below: paths are written in thousandths of a pixel
    expect(second[0]! - first[0]!).toBeCloseTo(third[0]! - second[0]!, 2);
    expect(second[1]! - first[1]!).toBeCloseTo(third[1]! - second[1]!, 2);
    expect(second[1]).toBeGreaterThan(first[1]!);
  });

  it('puts a measurement that agrees with theory onto its line, in its colour', () => {
    const figure = draw({ lines: [line], points: [{ name: 'relu', ratio: 0.4, loss: 1e-2, standardError: 1e-3 }] });
    const [dot] = find(figure, 'dot', 'circle');
    const [x, y] = vertices(figure)[1]!;
    expect(numbers(dot!, 'cx', 'cy')).toEqual([expect.closeTo(x!, 2), expect.closeTo(y!, 2)]);
    const stroke = figure.querySelector('[aria-label="line"]')!.getAttribute('stroke');
    expect(figure.querySelector('[aria-label="dot"]')!.getAttribute('fill')).toBe(stroke);
  });

  it('draws bars of two standard errors up and down', () => {
    // a decade up from 1e-2 would be 1e-1: at 1e-2 ± 2 * 4.5e-3 the bar spans 1.9e-2 to 1e-3
    const figure = draw({ lines: [line], points: [{ name: 'relu', ratio: 0.4, loss: 1e-2, standardError: 4.5e-3 }] });
    const [bar] = find(figure, 'rule', 'line').slice(-1);
    const decade = vertices(figure)[1]![1]! - vertices(figure)[0]![1]!;
    const [top, bottom] = numbers(bar!, 'y2', 'y1').sort((a, b) => a - b) as [number, number];
    expect(bottom - top).toBeCloseTo(decade * Math.log10(19), 2);
  });

  it('ends a bar that reaches zero at the bottom of the figure', () => {
    const figure = draw({ points: [{ name: 'relu', ratio: 0.4, loss: 1e-2, standardError: 1e-2 }] });
    const [bar] = find(figure, 'rule', 'line').slice(-1);
    const height = Number(figure.getAttribute('height'));
    expect(Math.max(...numbers(bar!, 'y1', 'y2'))).toBeCloseTo(height - 52, 2);
  });

  it('moves measurements aside that would cover each other, and no others', () => {
    const at = (name: string, loss: number): object => ({ name, ratio: 0.4, loss, standardError: 1e-5 });
    const points = [at('a', 1e-2), at('b', 1e-2), at('c', 1e-3)] as LossAgainstRatio['points'];
    const shifts = [...draw({ points }).querySelectorAll('[aria-label="dot"]')].map((dots) =>
      dots.getAttribute('transform'),
    );
    expect(shifts).toHaveLength(3);
    expect(new Set(shifts.slice(0, 2)).size).toBe(2);
    expect(shifts[2]).toBe(shifts[0]);
  });

  it('draws bounds in grey and dashed, whatever else there is', () => {
    const bound = { ...line, name: 'elementwise floor', dashed: true };
    const [drawn] = [...draw({ lines: [bound] }).querySelectorAll('[aria-label="line"]')];
    expect(drawn!.getAttribute('stroke')).toBe('#8a8a8a');
    expect(drawn!.getAttribute('stroke-dasharray')).toMatch(/^\d+,\d+/);
  });

  it('names everything once, in a key whose entries do not touch', () => {
    const rows = find(draw(exampleAgainstRatio), 'key', 'g[transform]');
    const names = rows.map((row) => row.textContent);
    expect(names.toSorted()).toEqual(
      ['best affine', 'elementwise floor', 'relu · antipodal-rug', 'relu · persian-rug', 'relu · trained'].toSorted(),
    );
    const heights = rows.map((row) => Number(/,([\d.]+)\)/.exec(row.getAttribute('transform')!)![1]));
    const sorted = heights.toSorted((a, b) => a - b);
    for (let k = 1; k < sorted.length; k++) expect(sorted[k]! - sorted[k - 1]!).toBeGreaterThan(17.9);
  });

  it('leaves out losses of zero and says so when nothing is left', () => {
    const zero = { name: 'identity', ratio: 1, loss: 0, standardError: 0 };
    const figure = draw({ lines: [line], points: [zero] });
    expect(figure.textContent).not.toContain('identity');
    expect(figureToSvg(figure)).not.toMatch(/NaN|Infinity/);
    expect(() => draw({ points: [zero] })).toThrow('there must be a positive loss');
  });

  it('says on the axis what losses were divided by', () => {
    expect(draw({ lines: [line], normalisation: 'variance' }).textContent).toContain('loss / variance of a feature');
    expect(draw({ lines: [line] }).textContent).toContain('loss (mean squared error)');
  });

  it('does not change', async () => {
    const svg = figureToSvg(lossAgainstRatio(exampleAgainstRatio, document));
    expect(svg.length).toBeLessThan(60_000);
    await expect(svg).toMatchFileSnapshot('../gallery/loss-against-ratio.svg');
  });

  it('gives lines of many models that nearly coincide one colour, and the others another', () => {
    const figure = draw(manyAgainstRatio);
    const rows = find(figure, 'key', 'g[transform]');
    const look = (name: string): string => {
      const row = rows.find(({ textContent }) => textContent === name)!;
      const sample = row.querySelector('line')!;
      return `${sample.getAttribute('stroke')} ${sample.getAttribute('stroke-dasharray')}`;
    };
    expect(rows).toHaveLength(22);
    expect(look('ReLU')).toBe(look('leaky ReLU'));
    expect(look('identity')).not.toBe(look('tanh'));
    expect(figure.textContent).toContain('; lines of one colour and dash are nowhere more than 6 pixels apart');
  });

  it('does not cover one dot with another, of 60 at one ratio', () => {
    const places = [...draw(manyAgainstRatio).querySelectorAll('[aria-label="dot"]')].flatMap((dots) => {
      const shift = Number(/translate\((-?[\d.]+)/.exec(dots.getAttribute('transform') ?? '')?.[1] ?? 0);
      return [...dots.children].map((dot) => {
        const place = /translate\((-?[\d.]+),(-?[\d.]+)\)/.exec(dot.getAttribute('transform') ?? '');
        const [x, y] = place ? [Number(place[1]), Number(place[2])] : numbers(dot, 'cx', 'cy');
        return { x: x! + shift, y: y! };
      });
    });
    expect(places).toHaveLength(60);
    for (const [k, one] of places.entries()) {
      // two dots of radius 2.5
      for (const other of places.slice(0, k)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(5);
    }
  });

  it('does not change with many models', async () => {
    const svg = figureToSvg(draw(manyAgainstRatio));
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg.length).toBeLessThan(60_000);
    await expect(svg).toMatchFileSnapshot('../gallery/loss-against-ratio-many.svg');
  });
});
