import { describe, expect, it } from 'vitest';
import { type Place, type PlacedLoss, axisFigures } from './axis-figures.ts';

const at = (place: Place, loss = 1, more: Partial<PlacedLoss> = {}): PlacedLoss => ({
  ...{ at: place, name: 'relu', weights: 'persian-rug', loss, standardError: 0.1, analytic: null },
  ...more,
});

describe('axisFigures', () => {
  const points = [256, 64].flatMap((n) => [0.1, 0.01].map((p) => at({ n, r: 0.3, p }, n * p)));

  it('has a figure for each axis of several numbers, with a panel for each place of the others', () => {
    const figures = axisFigures(points);
    expect(figures.map(({ axis, title, subtitle }) => [axis.name, title, subtitle])).toEqual([
      ['n', 'Loss against n', 'r = 0.3'],
      ['p', 'Loss against p', 'r = 0.3'],
    ]);
    expect(figures[1]!.axis).toMatchObject({ values: [0.01, 0.1], scale: 'log' });
    expect(figures[1]!.panels.map(({ title }) => title)).toEqual(['n = 64', 'n = 256']);
    const [own] = figures[1]!.panels[0]!.series;
    expect(own!.points.map(({ x, loss }) => [x, loss])).toEqual([
      [0.1, 6.4],
      [0.01, 0.64],
    ]);
  });

  it('puts bounds where their place is, once at each value', () => {
    const bounds = [64, 256, 64].map((n) => ({ at: { n, r: 0.3, p: 0.1 }, name: 'floor', loss: n }));
    const [, figure] = axisFigures(points, bounds);
    expect(figure!.panels.map((panel) => panel.bounds)).toEqual([
      [{ name: 'floor', points: [{ x: 0.1, loss: 64 }] }],
      [{ name: 'floor', points: [{ x: 0.1, loss: 256 }] }],
    ]);
  });

  it('has panels for axes of words, and no figure against them or against seeds', () => {
    const words = ['zipf', 'exactly-k'].flatMap((source) =>
      [1, 2].flatMap((seed) => [0.1, 0.2].map((r) => at({ source, seed, r }))),
    );
    const figures = axisFigures(words);
    expect(figures.map(({ axis }) => axis.name)).toEqual(['r']);
    expect(figures[0]!.panels.map(({ title }) => title)).toEqual([
      'source = zipf, seed = 1',
      'source = zipf, seed = 2',
      'source = exactly-k, seed = 1',
      'source = exactly-k, seed = 2',
    ]);
    // a row for each source
    expect(figures[0]!.columns).toBe(2);
  });

  it('tells variants and weights apart, and has nothing to draw at one place', () => {
    const two = [0.1, 0.2].flatMap((r) => [
      at({ r }),
      at({ r }, 1, { weights: 'trained from torch' }),
      at({ r }, 1, { name: 'topk' }),
    ]);
    const [figure] = axisFigures(two, [], { title: 'Analytic loss', subtitle: '4000 samples' });
    expect(figure!.panels[0]!.series.map(({ name, weights }) => `${name} on ${weights}`)).toEqual([
      'relu on persian-rug',
      'relu on trained from torch',
      'topk on persian-rug',
    ]);
    expect([figure!.title, figure!.subtitle]).toEqual(['Analytic loss against r', '4000 samples']);
    expect(axisFigures([at({ r: 0.1 })])).toEqual([]);
    expect(axisFigures([])).toEqual([]);
  });
});
