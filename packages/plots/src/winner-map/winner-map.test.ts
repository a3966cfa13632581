import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureOf } from '../figure/figure-document.ts';
import { DEFAULT_LOOK } from '../grammar/look.ts';
import { DARK, LIGHT } from '../grammar/theme.ts';
import { variantColors } from '../grammar/variant-colors.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleWinnerMap } from '../testing/example-maps.ts';
import { textsIn } from '../testing/read-figure.ts';
import { winnerGroups } from './winner-groups.ts';
import type { WinnerMap, WinnerPanel } from './winner-map-input.ts';
import { winnerMap } from './winner-map.ts';

const document = await createDocument();
const draw = (winners: WinnerPanel['winners']): SVGSVGElement => {
  const panel = { title: 'a', xs: winners.map((_, k) => 0.1 * (k + 1)), ys: [0.1], winners };
  return winnerMap({ title: 't', panels: [panel] }, document, DEFAULT_LOOK);
};
const areas = (figure: Element): Map<string, string> =>
  new Map(
    [...figure.querySelectorAll('[aria-label="winners"] path')].map((path) => [
      path.getAttribute('fill')!,
      path.getAttribute('d')!,
    ]),
  );

describe('winnerMap', () => {
  it('gives each winner the colour that it has in every figure', () => {
    const figure = draw([['ReLU'], ['TopK']]);
    const colors = variantColors(['ReLU', 'TopK'], LIGHT);
    expect([...areas(figure).keys()]).toEqual([colors.get('ReLU'), colors.get('TopK')]);
    expect(textsIn(figure, 'key')).toEqual(['ReLU', 'TopK']);
  });

  it('stripes a tie with the colours of all, and hatches where nobody was compared', () => {
    const figure = draw([['ReLU'], ['ReLU', 'TopK'], ['TopK'], null]);
    for (const d of areas(figure).values()) expect(d).toContain('L');
    expect(areas(figure).size).toBe(3);
    expect(textsIn(figure, 'key')).toEqual(['ReLU', 'TopK', 'stripes: tied', 'not compared']);
  });

  it('makes one of those that always win together, with all their names and no stripes', () => {
    const figure = draw([['ReLU', 'leaky ReLU'], ['TopK'], ['leaky ReLU', 'ReLU']]);
    expect(textsIn(figure, 'key')).toEqual(['ReLU = leaky ReLU', 'TopK']);
    for (const d of areas(figure).values()) expect(d).not.toContain('L');
  });

  it('names those in the key that have no colour of their own', () => {
    const names = Array.from({ length: 8 }, (_, k) => `v${k}`);
    expect(textsIn(draw(names.map((name) => [name])), 'key').at(-1)).toBe('others: v6, v7');
  });

  it('hands out who is best in each cell', () => {
    const panel = { title: 'a', xs: [0.1, 0.2, 0.3], ys: [0.5], winners: [['ReLU'], ['ReLU', 'TopK'], null] };
    const { data } = figureOf({ kind: 'winner-map', name: 'w', input: { title: 't', panels: [panel] } });
    expect(data.rows).toEqual([
      ['a', 0.1, 0.5, 'ReLU'],
      ['a', 0.2, 0.5, 'ReLU = TopK'],
      ['a', 0.3, 0.5, null],
    ]);
  });

  it('refuses cells that do not fill a grid', () => {
    const panel = { title: 'a', xs: [1, 2], ys: [1], winners: [['ReLU']] };
    const input: WinnerMap = { title: 't', panels: [panel] };
    expect(() => winnerMap(input, document, DEFAULT_LOOK)).toThrow('one cell for each of 2 x 1 places, got 1');
  });

  it.each([
    ['winner-map', { theme: LIGHT, size: 'page' }],
    ['winner-map-column-dark', { theme: DARK, size: 'column' }],
  ] as const)('does not change: %s', async (name, look) => {
    const svg = figureToSvg(winnerMap(exampleWinnerMap, document, look));
    expect(svg.length).toBeLessThan(90_000);
    await expect(svg).toMatchFileSnapshot(`../gallery/${name}.svg`);
  });
});

describe('winnerGroups', () => {
  it('tells names apart that share most places but not all', () => {
    const panels = [{ title: 'a', xs: [1, 2, 3], ys: [1], winners: [['A', 'B'], ['A', 'B'], ['A']] }];
    expect(winnerGroups({ title: 't', panels })).toEqual([
      { names: ['A'], cells: 3 },
      { names: ['B'], cells: 2 },
    ]);
  });
});
