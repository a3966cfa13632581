import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureOf } from '../figure/figure-document.ts';
import { DEFAULT_LOOK } from '../grammar/look.ts';
import { DARK, LIGHT } from '../grammar/theme.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleCodeMap, exampleSmallMap } from '../testing/example-code-map.ts';
import { textsIn } from '../testing/read-figure.ts';
import { codeMap } from './code-map.ts';
import type { CodeMapCell } from './grid.ts';

const document = await createDocument();
const draw = (cells: readonly CodeMapCell[]): SVGSVGElement => codeMap({ title: 't', cells }, document, DEFAULT_LOOK);
const alone = (name: string): CodeMapCell['codes'] => [{ name, share: 1 }];
const cell = (ratio: number, probability: number, more: Partial<CodeMapCell> = {}): CodeMapCell => ({
  ...{ ratio, probability, gain: 0.5, codes: alone('identity') },
  ...more,
});

const all = (figure: Element, selector: string): Element[] => [...figure.querySelectorAll(selector)];
/** Paths in a group of marks: fill, and the upper left corner of each of its squares. */
const squares = (figure: Element, label: string): { fill: string; corners: string[] }[] =>
  all(figure, `[aria-label="${label}"] path`).map((path) => ({
    fill: path.getAttribute('fill')!,
    corners: [...path.getAttribute('d')!.matchAll(/M([\d.]+,[\d.]+)L/g)].map(([, corner]) => corner!),
  }));
/** Corners of each polygon of a path. */
const polygons = (path: Element): [number, number][][] =>
  path
    .getAttribute('d')!
    .split('Z')
    .filter(Boolean)
    .map((one) =>
      one
        .slice(1)
        .split('L')
        .map((pair) => pair.split(',').map(Number) as [number, number]),
    );
/** Area of a triangle. */
const triangle = ([[a, b], [c, d], [e, f]]: [number, number][]): number =>
  Math.abs((c! - a!) * (f! - b!) - (e! - a!) * (d! - b!)) / 2;

/** How the longest edge of some stripes runs, degrees from 0 to 180, rounded. */
function directionOf(stripes: readonly [number, number][][]): number {
  const edges = stripes.flatMap((stripe) =>
    stripe.map(([x, y], k) => {
      const [u, v] = stripe[(k + 1) % stripe.length]!;
      return [u - x, v - y] as const;
    }),
  );
  const [x, y] = edges.toSorted(([a, b], [c, d]) => Math.hypot(c, d) - Math.hypot(a, b))[0]!;
  return Math.round((Math.atan2(y, x) * 180) / Math.PI + 180) % 180;
}

describe('codeMap', () => {
  it('has r ascending to the right and p ascending upwards, whatever the order of the cells', () => {
    const cells = [
      cell(0.3, 0.1, { codes: alone('right below') }),
      cell(0.1, 0.4, { codes: alone('left above') }),
      cell(0.3, 0.4, { codes: alone('right above') }),
    ];
    // cells of 56 px: the empty place is on the left below
    expect(squares(draw(cells), 'codes').map(({ corners }) => corners)).toEqual([['56,56'], ['0,0'], ['56,0']]);
  });

  it('labels axes with the first and the last r and p', () => {
    const labels = textsIn(codeMap(exampleCodeMap, document, DEFAULT_LOOK), 'axes');
    expect(labels).toEqual(expect.arrayContaining(['r = d/n', 'p']));
    // both axes of both panels
    for (const end of ['0.002', '0.8']) expect(labels.filter((label) => label === end)).toHaveLength(4);
  });

  it('writes gains with two digits, 1 where nothing is gained, and nothing where cells are small', () => {
    const gains = [0.656, 0.05, 0.9949, 0.9951, 1];
    const row = gains.map((gain, k) => cell(0.1 * (k + 1), 0.1, { gain }));
    expect(textsIn(draw(row), 'numbers').toSorted()).toEqual(['.05', '.66', '.99', '1', '1']);
    const many = Array.from({ length: 40 }, (_, k) => cell(0.01 * (k + 1), 0.1));
    expect(textsIn(draw(many), 'numbers')).toEqual([]);
  });

  it('fills a cell with the code of the largest share, and a corner with the share of the second', () => {
    const codes = [
      { name: 'dropped', share: 0.2 },
      { name: 'identity', share: 0.8 },
    ];
    const figure = draw([cell(0.1, 0.1, { codes })]);
    const key = all(figure, '[aria-label="key"] g').filter((entry) => entry.querySelector(':scope > text'));
    const fillOf = (name: string): string => {
      const entry = key.find(({ textContent }) => textContent === name)!;
      return entry.querySelector('path')!.getAttribute('fill')!;
    };
    expect(squares(figure, 'codes')[0]!.fill).toBe(fillOf('identity'));
    const [corner] = all(figure, '[aria-label="second codes"] path');
    expect(corner!.getAttribute('fill')).toBe(fillOf('dropped'));
    // corners are written in hundredths of a pixel, sides are some 35 px
    expect(triangle(polygons(corner!)[0]!)).toBeCloseTo(0.2 * 55 ** 2, 0);
  });

  it('lists only codes that have a share, those that hold most first', () => {
    const half = [
      { name: 'b', share: 0.5 },
      { name: 'c', share: 0.5 },
    ];
    const none = [
      { name: 'a', share: 1 },
      { name: 'nowhere', share: 0 },
    ];
    const cells = [cell(0.1, 0.1, { codes: half }), cell(0.2, 0.1, { codes: none }), cell(0.3, 0.1, { codes: none })];
    const corner = 'a second code, its corner as large as its share';
    expect(textsIn(draw(cells), 'key')).toEqual(['a', 'b', 'c', corner]);
    expect(textsIn(draw(cells.slice(1)), 'key')).toEqual(['a']);
  });

  it('tells 24 codes apart', () => {
    const cells = Array.from({ length: 24 }, (_, k) => cell(0.01 * (k + 1), 0.1, { codes: alone(`code ${k}`) }));
    const figure = draw(cells);
    const paths = all(figure, '[aria-label="codes"] path');
    const looks = paths.flatMap((path, k) => {
      if (path.getAttribute('fill') === LIGHT.background) return [];
      const stripes = paths[k + 1]?.getAttribute('fill') === LIGHT.background ? paths[k + 1]! : null;
      return [`${path.getAttribute('fill')} ${stripes && directionOf(polygons(stripes))}`];
    });
    expect(looks).toHaveLength(24);
    expect(new Set(looks).size).toBe(24);
  });

  it('rings measured cells in both panels, and says how far they are from theory', () => {
    const cells = [cell(0.1, 0.1, { check: { measured: 0.49 } }), cell(0.2, 0.1, { check: { measured: 0.505 } })];
    const figure = draw([...cells, cell(0.3, 0.1)]);
    expect(all(figure, '[aria-label="measured"] circle')).toHaveLength(4);
    expect(textsIn(figure, 'key')).toContain('ring: measured (2 cells), at most 2 % from theory');
    expect(textsIn(draw([cell(0.1, 0.1)]), 'key').join()).not.toContain('measured');
  });

  it('promises rings in the key only where something is measured', () => {
    const texts = textsIn(draw([cell(0.1, 0.1)]), 'key');
    expect(texts).toEqual(['identity']);
    expect(all(draw([cell(0.1, 0.1)]), 'circle')).toHaveLength(0);
  });

  it('wraps a long name inside the figure', () => {
    const name = Array.from({ length: 20 }, () => 'mixture').join(' ');
    const figure = codeMap({ title: 't', cells: [cell(0.1, 0.1, { codes: alone(name) })] }, document, {
      theme: LIGHT,
      size: 'column',
    });
    const lines = textsIn(figure, 'key');
    expect(lines.join(' ')).toBe(name);
    // a letter of DejaVu Sans is at most 0.69 em wide on average
    for (const line of lines) expect(0.69 * 12 * line.length).toBeLessThan(340);
  });

  it('hands out a row for each cell', () => {
    const cells = [cell(0.1, 0.2, { check: { measured: 0.49 } })];
    const { data } = figureOf({ kind: 'code-map', name: 'map', input: { title: 't', cells } });
    expect(data.rows).toEqual([[0.1, 0.2, 0.5, 0.49, 'identity', '1']]);
  });

  it('refuses cells that have no place or no sense', () => {
    expect(() => draw([])).toThrow('map of codes: there must be a cell.');
    expect(() => draw([cell(0.1, 0.1), cell(0.1, 0.1)])).toThrow('a place must have one cell, got r = 0.1, p = 0.1.');
    expect(() => draw([cell(0.1, 0.1, { gain: NaN })])).toThrow('gain must be positive, got NaN.');
    expect(() => draw([cell(0.1, 0.1, { gain: 1.2 })])).toThrow('gain must be at most 1, got 1.2.');
    expect(() => draw([cell(0.1, 0.1, { check: { measured: 0 } })])).toThrow('measured must be positive, got 0.');
    expect(() => draw([cell(0.1, 0.1, { codes: [] })])).toThrow('a cell must have one or two codes, got 0.');
    expect(() => draw([cell(0.1, 0.1, { codes: [{ name: 'a', share: 0.5 }] })])).toThrow(
      'shares must add to 1, got 0.5.',
    );
    const scattered = Array.from({ length: 65 }, (_, k) => cell(k + 1, k + 1));
    expect(() => draw(scattered)).toThrow('cells must be on a grid of at most 64 r and p, got 65 x 65.');
  });

  it.each([
    ['code-map', exampleCodeMap, { theme: LIGHT, size: 'page' }],
    ['code-map-column-dark', exampleCodeMap, { theme: DARK, size: 'column' }],
    ['code-map-small', exampleSmallMap, { theme: LIGHT, size: 'page' }],
  ] as const)('does not change: %s', async (name, input, look) => {
    const svg = figureToSvg(codeMap(input, document, look));
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg.length).toBeLessThan(70_000);
    await expect(svg).toMatchFileSnapshot(`../gallery/${name}.svg`);
  });
});
