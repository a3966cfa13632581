import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { type FigureDocument, figureOf } from '../figure/figure-document.ts';
import { type Look, FIGURE_WIDTH } from '../grammar/look.ts';
import { DARK, LIGHT } from '../grammar/theme.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleHistogram, exampleInterference, exampleSpectrum } from '../testing/example-distributions.ts';
import { exampleLadder, exampleLadders, exampleResiduals } from '../testing/example-ratios.ts';
import { cutOff, overlaps, textBoxes } from '../testing/text-boxes.ts';

const document = await createDocument();
const DOCUMENTS: readonly FigureDocument[] = [
  { kind: 'histogram', name: 'histogram', input: exampleHistogram },
  { kind: 'interference', name: 'interference', input: exampleInterference },
  { kind: 'spectrum', name: 'spectrum', input: exampleSpectrum },
  { kind: 'ladder', name: 'ladder', input: exampleLadder },
  { kind: 'ladder', name: 'ladder-panels', input: exampleLadders },
  { kind: 'residuals', name: 'residuals', input: exampleResiduals },
];
const LOOKS: readonly (readonly [string, Look])[] = [
  ['light page', { theme: LIGHT, size: 'page' }],
  ['dark column', { theme: DARK, size: 'column' }],
];

describe.each(DOCUMENTS)('$name', (described) => {
  it.each(LOOKS)('has all texts inside, none on another, in 11 px at least: %s', (_name, look) => {
    const figure = figureOf(described).draw(document, look);
    expect(figure.getAttribute('width')).toBe(String(FIGURE_WIDTH[look.size]));
    expect(textBoxes(figure).length).toBeGreaterThan(8);
    expect(cutOff(figure)).toEqual([]);
    expect(overlaps(figure)).toEqual([]);
    for (const element of figure.querySelectorAll('[font-size]')) {
      expect(Number.parseFloat(element.getAttribute('font-size')!)).toBeGreaterThanOrEqual(11);
    }
  });

  it.each(LOOKS)('does not change: %s', async (look, { theme, size }) => {
    const svg = figureToSvg(figureOf(described).draw(document, { theme, size }));
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    await expect(svg).toMatchFileSnapshot(`../gallery/${described.name}-${look.replace(' ', '-')}.svg`);
  });

  it('has as many values in each row of its data as columns', () => {
    const { columns, rows } = figureOf(described).data;
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});

describe('smallMultiples', () => {
  it('refuses to draw nothing', () => {
    const empty = figureOf({ kind: 'histogram', name: 'none', input: { title: 't', panels: [] } });
    expect(() => empty.draw(document, LOOKS[0]![1])).toThrow('figure: there must be something to draw.');
  });
});
