import { describe, expect, it } from 'vitest';
import { FIGURE_WIDTH } from '../grammar/look.ts';
import { LIGHT } from '../grammar/theme.ts';
import { variantColors } from '../grammar/variant-colors.ts';
import { createDocument } from '../document/create-document.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleAxes } from '../testing/example-axis.ts';
import { manyAtOneRatio } from '../testing/example-many.ts';
import { keyEntries } from '../testing/key-entries.ts';
import { GALLERY, LOOKS } from '../testing/looks.ts';
import { verticesOf } from '../testing/read-figure.ts';
import { cutOff, overlaps } from '../testing/text-boxes.ts';
import type { AxisPanel, AxisPoint, AxisSeries, LossAgainstAxis } from './axis-input.ts';
import { lossAgainstAxis } from './loss-against-axis.ts';

const document = await createDocument();
const point = (x: number, loss: number | null, more: Partial<AxisPoint> = {}): AxisPoint => ({
  ...{ x, loss, standardError: null, analytic: null },
  ...more,
});
const series = (name: string, points: readonly AxisPoint[], weights = 'persian-rug'): AxisSeries => ({
  ...{ name, weights, points },
});
const panel = (own: readonly AxisSeries[], more: Partial<AxisPanel> = {}): AxisPanel => ({
  ...{ title: '', series: own, bounds: [] },
  ...more,
});
const P: LossAgainstAxis['axis'] = { name: 'p', title: 'p', values: [0.01, 0.1, 1], scale: 'log' };
const draw = (panels: readonly AxisPanel[], axis = P): SVGSVGElement =>
  lossAgainstAxis({ title: 't', axis, panels }, document);
const find = (figure: Element, label: string, tag: string): Element[] => [
  ...figure.querySelectorAll(`[aria-label="${label}"] ${tag}`),
];
/** Lines with their dash and stroke. */
const lines = (figure: Element): { dash: string | null; stroke: string; vertices: number[][] }[] =>
  [...figure.querySelectorAll('[aria-label="line"]')].map((mark) => ({
    dash: mark.getAttribute('stroke-dasharray'),
    stroke: mark.getAttribute('stroke')!,
    vertices: verticesOf(mark.querySelector('path')!),
  }));
const circles = (figure: Element): number[][] =>
  find(figure, 'dot', 'circle').map((dot) => ['cx', 'cy'].map((name) => Number(dot.getAttribute(name))));

describe('lossAgainstAxis', () => {
  const power = [0.01, 0.1, 1].map((p) => point(p, p / 100, { analytic: p / 100 }));

  it('marks a value by a line at its place, and none where it lies outside of the axis', () => {
    const at = (marked: number): number[] => {
      const figure = draw([panel([series('relu', power)])], { ...P, marked });
      return [...figure.querySelectorAll('.marked-value line')].map((line) => Number(line.getAttribute('x1')));
    };
    const placesOf = (figure: Element): number[] => circles(figure).map(([x]) => x!);
    const [left, , right] = placesOf(draw([panel([series('relu', power)])]));
    const [marked, ...more] = at(10 ** -0.5);
    expect(more).toEqual([]);
    // Three quarters of the way from 0.01 to 1 in its logarithm; places are rounded to a half.
    expect(Math.abs(marked! - (left! + 0.75 * (right! - left!)))).toBeLessThan(1);
    expect(at(3)).toEqual([]);
  });

  it('draws a power of p as a straight line, with its markers on the dashed line of theory that they obey', () => {
    const figure = draw([panel([series('relu', power)])]);
    const dashed = lines(figure).find(({ dash }) => dash === '4,2.5')!;
    const [first, second, third] = dashed.vertices as [number[], number[], number[]];
    // 2 digits, here and below: paths are written in thousandths of a pixel
    expect(second[0]! - first[0]!).toBeCloseTo(third[0]! - second[0]!, 2);
    expect(second[1]! - first[1]!).toBeCloseTo(third[1]! - second[1]!, 2);
    for (const [k, place] of circles(figure).entries()) {
      expect(place).toEqual(dashed.vertices[k]!.map((at) => expect.closeTo(at, 2) as number));
    }
  });

  it('never moves a measurement along the axis, however many share a place', () => {
    const crowd = ['a', 'b', 'c', 'd'].map((name, k) =>
      series(name, [point(0.1, 1e-3 * (1 + 0.01 * k)), point(1, 0.1)]),
    );
    const figure = draw([panel(crowd)]);
    const columns = new Set(circles(figure).map(([x]) => x));
    expect(circles(figure)).toHaveLength(8);
    expect(columns.size).toBe(2);
  });

  it('fills markers of forged weights, and leaves those of trained ones hollow', () => {
    const figure = draw([panel([series('a', power), series('a', power, 'trained from torch')])]);
    const fills = [...figure.querySelectorAll('[aria-label="dot"]')].map((dots) => dots.getAttribute('fill'));
    const [color] = variantColors(['a'], LIGHT).values();
    expect(fills).toEqual([color, LIGHT.background]);
    expect(keyEntries(figure)).toEqual(['a', 'persian-rug', 'trained from torch']);
  });

  it('draws a bar of two standard errors up and down, and none where the standard error does not hold', () => {
    const known = point(0.01, 1e-2, { standardError: 4.5e-3 });
    const figure = draw([panel([series('a', [known, point(0.1, 1e-2), point(1, 1e-3)])])]);
    const bars = find(figure, 'panel', '[aria-label="rule"] line');
    const grid = find(figure, 'panel', '[aria-label="rule"]').length;
    const bar = bars.at(-1)!;
    const [y1, y2] = ['y1', 'y2'].map((name) => Number(bar.getAttribute(name))) as [number, number];
    const decade = circles(figure)[2]![1]! - circles(figure)[1]![1]!;
    expect(grid).toBeGreaterThan(0);
    // from 1e-3 to 1.9e-2
    expect(Math.abs(y1 - y2)).toBeCloseTo(decade * Math.log10(19), 2);
    expect(figure.textContent).toContain('±2 standard errors, none where');
  });

  it('names variants that agree to a thousandth together, and shows the measurements of all', () => {
    const near = power.map((own) => ({ ...own, loss: own.loss! * 1.0009 }));
    const far = power.map((own) => ({ ...own, loss: own.loss! * 1.002 }));
    const figure = draw([panel([series('relu', power), series('topk', near), series('tanh', far)])]);
    expect(keyEntries(figure)).toEqual(['relu = topk', 'tanh', 'persian-rug']);
    expect(circles(figure)).toHaveLength(9);
    expect(figure.textContent).toContain('names joined by = share a line');
  });

  it('draws a line of theory that several variants share once', () => {
    const other = power.map((own) => ({ ...own, loss: own.loss! * 1.5 }));
    const figure = draw([panel([series('a', other), series('b', power)])]);
    expect(lines(figure).filter(({ dash }) => dash === '4,2.5')).toHaveLength(1);
  });

  it('colours the six variants that are best on average, and says how many are grey', () => {
    const ten = Array.from({ length: 10 }, (_, k) =>
      series(`v${9 - k}`, [point(0.01, 1e-4 * (10 - k)), point(1, 1e-2 * (10 - k))]),
    );
    const names = keyEntries(draw([panel(ten)]));
    const best = ['v0', 'v1', 'v2', 'v3', 'v4', 'v5'];
    expect(names.toSorted()).toEqual(['4 others, in grey', 'persian-rug', ...best]);
    expect(keyEntries(draw([panel(ten.slice(3))]))).toContain('v6');
  });

  it('gives all panels the same scales', () => {
    const bounds = [
      { name: 'floor', points: [point(0.01, 2e-5), point(1, 2e-3)].map(({ x, loss }) => ({ x, loss: loss! })) },
    ];
    const figure = draw([
      panel([series('a', power)], { title: 'n = 4', bounds }),
      panel([series('a', [power[0]!, power[1]!])], { title: 'n = 8' }),
    ]);
    const [first, second] = find(figure, 'panel', '[aria-label="line"] path').filter(
      (path) => path.parentElement!.getAttribute('stroke-dasharray') === '4,2.5',
    );
    expect(verticesOf(second!)).toEqual(verticesOf(first!).slice(0, 2));
    const titles = [...figure.querySelectorAll('[aria-label="panel"]')].map(
      (own) => own.firstElementChild!.textContent,
    );
    expect(titles).toEqual(['n = 4', 'n = 8']);
  });

  it('draws twelve panels at most, the first and the last among them', () => {
    const many = Array.from({ length: 30 }, (_, k) => panel([series('a', power)], { title: `n = ${k + 1}` }));
    const figure = draw(many);
    const titles = [...figure.querySelectorAll('[aria-label="panel"]')].map(
      (own) => own.firstElementChild!.textContent,
    );
    expect(titles).toHaveLength(12);
    expect([titles[0], titles.at(-1)]).toEqual(['n = 1', 'n = 30']);
    expect(figure.textContent).toContain('12 of 30 panels');
  });

  it('draws theory alone dashed as everywhere, and needs no key of marks', () => {
    const figure = draw([
      panel([series('a', [point(0.01, null, { analytic: 1e-3 }), point(1, null, { analytic: 0.1 })])]),
    ]);
    expect(lines(figure).map(({ dash }) => dash)).toEqual(['4,2.5']);
    expect(keyEntries(figure)).toEqual(['a']);
  });

  it('leaves out a bound far below all losses, and losses of zero', () => {
    const bounds = [
      {
        name: 'iterated',
        points: [
          { x: 0.01, loss: 1e-12 },
          { x: 1, loss: 0 },
        ],
      },
    ];
    const figure = draw([panel([series('a', [...power, point(1, 0)])], { bounds })]);
    expect(lines(figure).some(({ stroke }) => stroke === LIGHT.bound)).toBe(false);
    expect(figureToSvg(figure)).not.toMatch(/NaN|Infinity/);
    expect(() => draw([panel([series('a', [point(1, 0)])])])).toThrow('there must be a positive loss');
    expect(() => draw([])).toThrow('there must be a positive loss');
  });

  it.each(Object.entries(exampleAxes))('does not change: %s', async (name, input) => {
    for (const [suffix, look] of GALLERY) {
      const svg = figureToSvg(lossAgainstAxis(input, document, look));
      expect(svg).not.toMatch(/NaN|Infinity/);
      await expect(svg).toMatchFileSnapshot(`../gallery/loss-against-axis-${name}${suffix}.svg`);
    }
  });
});

describe('lossAgainstAxis of twenty variants on three kinds of weights at one ratio', () => {
  const figures = Object.entries(LOOKS).map(
    ([name, look]) => [name, look, lossAgainstAxis(manyAtOneRatio, document, look)] as const,
  );

  it.each(figures)('has no text on another and none cut off: %s', (_name, _look, figure) => {
    expect(overlaps(figure)).toEqual([]);
    expect(cutOff(figure)).toEqual([]);
  });

  it.each(figures)(
    'has eight entries in its key at most, one of which counts the others: %s',
    (_name, _look, figure) => {
      const entries = keyEntries(figure);
      expect(entries.length).toBeLessThanOrEqual(8);
      const named = entries
        .filter((entry) => /ReLU|mean|tanh|top-k|GELU/.test(entry))
        .flatMap((entry) => entry.split(' = '));
      expect(entries).toContain(`${20 - named.length} others, in grey`);
      // ReLU and leaky ReLU have one loss everywhere
      expect(entries[0]).toBe('ReLU = leaky ReLU');
    },
  );

  it.each(figures)(
    'is as wide as asked, and shows each of 60 rows where it is measured: %s',
    (_name, { size }, figure) => {
      expect(Number(figure.getAttribute('width'))).toBe(FIGURE_WIDTH[size]);
      const rows = [...figure.querySelectorAll('[data-row]')];
      expect(new Set(rows.map((row) => row.getAttribute('data-row'))).size).toBe(60);
      // circles stand at cx, other shapes are moved
      const places = rows.map(
        (row) => row.getAttribute('cx') ?? /translate\(([\d.]+)/.exec(row.getAttribute('transform')!)![1],
      );
      expect(new Set(places.map((x) => Number(x).toFixed(2))).size).toBe(1);
    },
  );

  it('does not change', async () => {
    for (const [suffix, look] of GALLERY) {
      const svg = figureToSvg(lossAgainstAxis(manyAtOneRatio, document, look));
      await expect(svg).toMatchFileSnapshot(`../gallery/loss-against-ratio${suffix}.svg`);
    }
  });
});
