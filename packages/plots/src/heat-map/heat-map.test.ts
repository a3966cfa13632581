import { describe, expect, it } from 'vitest';
import { luminance } from '../color/luminance.ts';
import { createDocument } from '../document/create-document.ts';
import { figureOf } from '../figure/figure-document.ts';
import { DEFAULT_LOOK } from '../grammar/look.ts';
import { DARK, LIGHT } from '../grammar/theme.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleHeatMap, exampleRatioMap } from '../testing/example-maps.ts';
import { textsIn } from '../testing/read-figure.ts';
import { cellText } from './cell-numbers.ts';
import { colorScale } from './color-scale.ts';
import type { HeatMap, HeatPanel } from './heat-map-input.ts';
import { heatMap } from './heat-map.ts';

const document = await createDocument();
const scale: HeatMap['scale'] = { label: 'loss', colors: 'sequential', type: 'linear' };
const panel: HeatPanel = { title: 'a', xs: [0.1, 0.2], ys: [0.3, 0.4], values: [1, 2, 3, null] };
const draw = (input: Partial<HeatMap>): SVGSVGElement =>
  heatMap({ title: 't', scale, panels: [panel], ...input }, document, DEFAULT_LOOK);
const all = (figure: Element, selector: string): Element[] => [...figure.querySelectorAll(selector)];
/** Fill of the cell whose upper left corner is at a place, px. */
const fillAt = (figure: Element, corner: string, map = 0): string | null | undefined =>
  [...all(figure, '[aria-label="cells"]')[map]!.querySelectorAll('path')]
    .find((path) => path.getAttribute('d')!.includes(`M${corner}H`))
    ?.getAttribute('fill');

describe('heatMap', () => {
  it('has x ascending to the right and y ascending upwards, in the colours of its scale', () => {
    const figure = draw({});
    const { colorOf } = colorScale(scale, [1, 2, 3], 'light');
    // one map on a page: two columns of 220 px
    expect(fillAt(figure, '0,220')).toBe(colorOf(1));
    expect(fillAt(figure, '220,220')).toBe(colorOf(2));
    expect(fillAt(figure, '0,0')).toBe(colorOf(3));
  });

  it('hatches places without a value, and says what hatching is only there', () => {
    const figure = draw({});
    expect(fillAt(figure, '220,0')).toBeUndefined();
    expect(all(figure, '[aria-label="no value"]')).toHaveLength(1);
    expect(textsIn(figure, 'key')).toEqual(['no value']);
    expect(textsIn(draw({ panels: [{ ...panel, values: [1, 2, 3, 4] }] }), 'key')).toEqual([]);
  });

  it('is made of vectors alone', () => {
    expect(all(heatMap(exampleHeatMap, document, DEFAULT_LOOK), 'image')).toEqual([]);
  });

  it('shares a scale among maps unless they bring their own', () => {
    const second = { ...panel, values: [10, 20, 30, 40] };
    const both = draw({ panels: [panel, second] });
    expect(all(both, '[aria-label="scale"]')).toHaveLength(1);
    // the largest of one map is near the pale end of the scale of both
    expect(fillAt(both, '0,0')).toBe(colorScale(scale, [1, 2, 3, 10, 20, 30, 40], 'light').colorOf(3));
    const own = draw({ panels: [panel, { ...second, scale: { ...scale, label: 'variance' } }] });
    expect(
      textsIn(own, 'scale')
        .filter((text) => /[a-z]/.test(text))
        .toSorted(),
    ).toEqual(['loss', 'variance']);
  });

  it('writes numbers where all have room, and none where one has not', () => {
    expect(textsIn(draw({}), 'numbers')).toEqual(['1.0', '2.0', '3.0']);
    expect(textsIn(heatMap(exampleHeatMap, document, DEFAULT_LOOK), 'numbers')).toEqual([]);
  });

  it('stays as wide as its size', () => {
    for (const [size, width] of [
      ['column', '340'],
      ['page', '680'],
    ] as const)
      expect(heatMap(exampleHeatMap, document, { theme: LIGHT, size }).getAttribute('width')).toBe(width);
  });

  it('hands out a row for each cell', () => {
    const { data } = figureOf({ kind: 'heat-map', name: 'h', input: { title: 't', scale, panels: [panel] } });
    expect(data).toEqual({
      columns: ['panel', 'r = d/n', 'p', 'quantity', 'value'],
      rows: [
        ['a', 0.1, 0.3, 'loss', 1],
        ['a', 0.2, 0.3, 'loss', 2],
        ['a', 0.1, 0.4, 'loss', 3],
        ['a', 0.2, 0.4, 'loss', null],
      ],
    });
  });

  it('draws a map without any value', () => {
    const svg = figureToSvg(draw({ panels: [{ ...panel, values: [null, null, null, null] }] }));
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  it('refuses what has no place or no colour', () => {
    expect(() => draw({ panels: [] })).toThrow('heat map: there must be a panel.');
    expect(() => draw({ panels: [{ ...panel, xs: [0.2, 0.1] }] })).toThrow(
      'r = d/n must be finite and ascend, got 0.1',
    );
    expect(() => draw({ panels: [{ ...panel, values: [1] }] })).toThrow('one cell for each of 2 x 2 places, got 1');
    expect(() => draw({ scale: { ...scale, type: 'log', domain: [0, 1] } })).toThrow(
      'loss: must be positive on a log scale',
    );
    expect(() => draw({ scale: { ...scale, domain: [1, 1] } })).toThrow('the ends of a scale must ascend, got 1 to 1.');
  });

  it.each([
    ['heat-map', exampleHeatMap, { theme: LIGHT, size: 'page' }],
    ['heat-map-column', exampleHeatMap, { theme: LIGHT, size: 'column' }],
    ['heat-map-ratio-dark', exampleRatioMap, { theme: DARK, size: 'page' }],
  ] as const)('does not change: %s', async (name, input, look) => {
    const svg = figureToSvg(heatMap(input, document, look));
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg.length).toBeLessThan(90_000);
    await expect(svg).toMatchFileSnapshot(`../gallery/${name}.svg`);
  });
});

describe('colorScale', () => {
  it('is the ground at the centre of a diverging scale, and as far from it for a ratio and its inverse', () => {
    const { colorOf, domain } = colorScale({ label: 'l', colors: 'diverging', type: 'log' }, [0.5, 1.2, 2], 'light');
    expect(colorOf(1)).toBe(LIGHT.background);
    // the ends are 2 and 1/2 up to rounding of the logarithm
    expect(domain[0]).toBeCloseTo(0.5, 12);
    expect(colorOf(2)).not.toBe(colorOf(0.5));
    expect(colorOf(0.5)).toBe('#2166ac');
    expect(colorOf(2)).toBe('#b2182b');
  });

  it.each([LIGHT, DARK])(
    'gets further from the ground with the value, on a scale of any type: $name',
    ({ name, background }) => {
      for (const type of ['linear', 'log'] as const) {
        const { colorOf } = colorScale({ label: 'l', colors: 'sequential', type }, [1, 100], name);
        const distances = [1, 2, 5, 20, 50, 100].map((value) =>
          Math.abs(luminance(colorOf(value)) - luminance(background)),
        );
        expect(distances).toEqual(distances.toSorted((a, b) => a - b));
      }
    },
  );

  it('says at which end values lie beyond', () => {
    const given = { label: 'l', colors: 'sequential', type: 'linear', domain: [0, 1] } as const;
    const texts = (values: number[]): string[] => colorScale(given, values, 'light').ticks.map(({ text }) => text);
    expect(texts([0, 1]).at(-1)).toBe('1');
    expect(texts([-1, 0.5]).at(0)).toBe('≤ 0');
    expect(texts([2]).at(-1)).toBe('≥ 1');
  });
});

describe('cellText', () => {
  it('has two digits', () => {
    const values = [0.656, 0.996, 1.25, 9.96, 123, 0.004, 0, -0.5, 12345];
    expect(values.map(cellText)).toEqual(['.66', '1.0', '1.3', '10', '123', '4×10⁻³', '.00', '−.50', '1.2×10⁴']);
  });
});
