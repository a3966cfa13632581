import { describe, expect, it } from 'vitest';
import { pictureLine } from './picture-line.ts';

const heading = { title: 'Loss of each variant', subtitle: 'n = 64, weights [a]', caption: 'rug bench' };
const data = {
  columns: ['variant', 'weights', 'loss'],
  rows: [
    ['ReLU', 'persian-rug', 0.02],
    ['Soft jump', 'trained', 0.01],
    ['elementwise floor', 'bound', 0.001],
    ['TopK', 'trained', null],
  ],
};

describe('pictureLine', () => {
  it('says title, setting and the lowest loss, which no bound is', () => {
    expect(pictureLine({ heading, data }, ['losses.svg', 'losses.png', 'losses.csv'])).toEqual([
      String.raw`![Loss of each variant. n = 64, weights \[a\]. Lowest: Soft jump on trained, 1.000e-2](losses.png)`,
    ]);
  });

  it('shows an SVG where there is no PNG, and nothing where there is neither', () => {
    const figure = { heading: { title: 'W' }, data: { columns: ['row'], rows: [] } };
    expect(pictureLine(figure, ['weights.csv', 'weights.svg'])).toEqual(['![W](weights.svg)']);
    expect(pictureLine(figure, ['weights.csv', 'weights.pdf'])).toEqual([]);
  });
});
