import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureOf } from '../figure/figure-document.ts';
import { DARK, LIGHT } from '../grammar/theme.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { exampleRug } from '../testing/example-matrix.ts';
import { textsIn } from '../testing/read-figure.ts';
import type { CornerWithBias } from './corner-with-bias.ts';

const document = await createDocument();
const SIDE = 30;
const rug = exampleRug(128, 38);
const entries = Array.from({ length: SIDE * SIDE }, (_, k) => rug[128 * Math.floor(k / SIDE) + (k % SIDE)]!);
const input: CornerWithBias = {
  title: 'Example: corner and bias',
  panels: [
    { title: 'one bias', side: SIDE, entries, bias: new Array<number>(SIDE).fill(-0.3) },
    { title: 'biases', side: SIDE, entries, bias: Array.from({ length: SIDE }, (_, k) => 0.02 * k - 0.3) },
  ],
};
const figure = figureOf({ kind: 'corner-with-bias', name: 'corner', input });

describe('cornerWithBias', () => {
  it('is made of vectors alone: sharp at any size', () => {
    expect(figure.draw(document, { theme: LIGHT, size: 'page' }).querySelectorAll('image')).toHaveLength(0);
  });

  it('paints equal biases in one colour, and others in theirs', () => {
    const drawn = figure.draw(document, { theme: LIGHT, size: 'page' });
    const columns = [...drawn.querySelectorAll('[aria-label="entries"]')].filter((_, k) => k % 2 === 1);
    const colors = columns.map(
      (column) => new Set([...column.querySelectorAll('path')].map((path) => path.getAttribute('fill'))),
    );
    // 30 biases from -0.3 to 0.28 fall on 30 of the 255 steps
    expect(colors.map(({ size }) => size)).toEqual([1, 30]);
  });

  it('gives W and b a scale each, and hands out both', () => {
    const texts = textsIn(figure.draw(document, { theme: LIGHT, size: 'column' }), 'scale');
    expect(texts.filter((text) => text.startsWith('b'))).toHaveLength(2);
    expect(figure.data.rows[29]!.slice(0, 5)).toEqual(['one bias', 29, 29, -0.3, entries[29 * SIDE]]);
  });

  it('does not change', async () => {
    const svg = figureToSvg(figure.draw(document, { theme: DARK, size: 'page' }));
    expect(svg.length).toBeLessThan(90_000);
    await expect(svg).toMatchFileSnapshot('../gallery/corner-with-bias.svg');
  });
});
