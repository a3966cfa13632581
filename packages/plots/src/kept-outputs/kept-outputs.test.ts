import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { figureOf } from '../figure/figure-document.ts';
import { DEFAULT_LOOK } from '../grammar/look.ts';
import { DARK, LIGHT } from '../grammar/theme.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import { textsIn } from '../testing/read-figure.ts';
import { type KeptOutputs, keptOutputs } from './kept-outputs.ts';

const document = await createDocument();
const input: KeptOutputs = {
  title: 'A filter',
  subtitle: 'Example data, not a computation',
  ranked: Array.from({ length: 40 }, (_, k) => ({
    value: 1.1 * Math.exp(-k / 6) - 0.2,
    kept: k < 5,
    on: [0, 1, 3, 7].includes(k),
  })),
  ...{ threshold: 0.3, bySize: false, rankLabel: 'rank of the output in its sample' },
};
const draw = (more: Partial<KeptOutputs> = {}): SVGSVGElement =>
  keptOutputs({ ...input, ...more }, document, DEFAULT_LOOK);
const circles = (figure: Element): Element[] => [...figure.querySelectorAll('[aria-label="outputs"] circle')];

describe('keptOutputs', () => {
  it('has a dot for each output in the order of ranks, higher where z is larger', () => {
    const dots = circles(draw()).filter((circle) => circle.getAttribute('fill') !== 'none');
    const [x, y] = ['cx', 'cy'].map((at) => dots.map((dot) => Number(dot.getAttribute(at)))) as [number[], number[]];
    expect(dots).toHaveLength(40);
    expect(x).toEqual(x.toSorted((a, b) => a - b));
    expect(y).toEqual(y.toSorted((a, b) => a - b));
  });

  it('colours what passes and rings features that are on', () => {
    const dots = circles(draw());
    expect(dots.filter((dot) => dot.getAttribute('fill') === LIGHT.series[0])).toHaveLength(5);
    expect(dots.filter((dot) => dot.getAttribute('fill') === 'none')).toHaveLength(4);
  });

  it('draws the threshold between the last that passes and the first that does not', () => {
    const figure = draw();
    const line = [...figure.querySelectorAll('path')].find((path) => path.getAttribute('stroke-dasharray'))!;
    const height = Number(/M0,([\d.]+)H/.exec(line.getAttribute('d')!)![1]);
    const dots = circles(figure).filter((circle) => circle.getAttribute('fill') !== 'none');
    expect(height).toBeGreaterThan(Number(dots[4]!.getAttribute('cy')));
    expect(height).toBeLessThan(Number(dots[5]!.getAttribute('cy')));
    expect(textsIn(figure, 'threshold')).toEqual(['what passes lies above 0.3']);
    expect(textsIn(draw({ threshold: null }), 'threshold')).toEqual([]);
  });

  it('has two lines where ranks go by size and both are in sight', () => {
    const ranked = [1, -0.9, 0.2, -0.1].map((value, k) => ({ value, kept: k < 2, on: false }));
    const figure = draw({ ranked, threshold: 0.5, bySize: true });
    expect([...figure.querySelectorAll('[stroke-dasharray]')]).toHaveLength(2);
  });

  it('hands out its outputs, and refuses to show none', () => {
    const { data } = figureOf({
      kind: 'kept-outputs',
      name: 'k',
      input: { ...input, ranked: input.ranked.slice(4, 6) },
    });
    expect(data.rows.map(([rank, , kept, on]) => [rank, kept, on])).toEqual([
      [1, 1, 0],
      [2, 0, 0],
    ]);
    expect(() => draw({ ranked: [] })).toThrow('kept outputs: there must be one.');
  });

  it.each([
    ['kept-outputs', { theme: LIGHT, size: 'page' }],
    ['kept-outputs-column-dark', { theme: DARK, size: 'column' }],
  ] as const)('does not change: %s', async (name, look) => {
    const svg = figureToSvg(keptOutputs(input, document, look));
    expect(svg.length).toBeLessThan(30_000);
    await expect(svg).toMatchFileSnapshot(`../gallery/${name}.svg`);
  });
});
