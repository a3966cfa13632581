import { describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { DEFAULT_LOOK } from '../grammar/look.ts';
import { exampleHistogram } from '../testing/example-distributions.ts';
import { textsIn, verticesOf } from '../testing/read-figure.ts';
import { histogram, histogramData } from './histogram.ts';
import type { HistogramPanel, HistogramSeries } from './histogram-input.ts';

const document = await createDocument();
const series = (counts: number[], changed: Partial<HistogramSeries> = {}): HistogramSeries => ({
  ...{ name: 'w', counts, below: 0, above: 0, mean: 0, deviation: 1 },
  ...changed,
});
const panel = (own: HistogramSeries, vertical: HistogramPanel['vertical'] = 'linear') =>
  histogram(
    { title: 't', panels: [{ title: 'p', axis: 'x', edges: [0, 1, 2, 3], vertical, series: [own] }] },
    document,
    DEFAULT_LOOK,
  );

/** Vertices [x, y] of the outline of the first series. */
const outline = (figure: Element): number[][] =>
  verticesOf(figure.querySelector('[aria-label="line"] path')!).map(([x, y]) => [x!, y!]);

describe('histogram', () => {
  it('has steps whose heights are shares of all entries, those outside the frame too', () => {
    const plain = outline(panel(series([1, 2, 1])));
    const heights = plain.map(([, y]) => plain[0]![1]! - y!);
    // bottom, two ends of each of three steps, bottom
    expect(heights[3]! / heights[1]!).toBeCloseTo(2, 2);
    expect(heights[5]! / heights[1]!).toBeCloseTo(1, 2);
    const { rows } = histogramData({
      title: 't',
      panels: [{ title: 'p', axis: 'x', edges: [0, 1], vertical: 'linear', series: [series([3], { below: 1 })] }],
    });
    expect(rows).toEqual([
      ['p', 'w', null, 0, 1, 0.25],
      ['p', 'w', 0, 1, 3, 0.75],
    ]);
  });

  it('has decades of one height where shares are logarithmic, and empty bins at the bottom', () => {
    const points = outline(panel(series([1, 10, 100]), 'log'));
    const [one, ten, hundred] = [1, 3, 5].map((k) => points[k]![1]!) as [number, number, number];
    expect(one - ten).toBeCloseTo(ten - hundred, 2);
    const empty = outline(panel(series([1, 0, 100]), 'log'));
    expect(empty[3]![1]).toBe(empty[0]![1]);
  });

  it('states mean, standard deviation and what lies outside', () => {
    expect(textsIn(panel(series([1, 1, 1], { mean: -0.00391, deviation: 1.2345, below: 7 })), 'legend')).toEqual([
      'w: mean −0.0039, sd 1.23, 7 further left',
    ]);
  });

  it('gives a set of weights one colour in all panels', () => {
    const figure = histogram(exampleHistogram, document, DEFAULT_LOOK);
    const strokes = [...figure.querySelectorAll('[aria-label="line"]')].map((mark) => mark.getAttribute('stroke'));
    expect(strokes).toHaveLength(4);
    expect(strokes.slice(0, 2)).toEqual(strokes.slice(2));
    expect(strokes[0]).not.toBe(strokes[1]);
  });
});
