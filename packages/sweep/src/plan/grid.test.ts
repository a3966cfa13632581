import { parseOptions } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { type SweepConfig, sweepConfig } from './config.ts';
import { gridOf, placeText } from './grid.ts';

const gridFor = (config: SweepConfig): ReturnType<typeof gridOf> => gridOf(parseOptions('sweep', sweepConfig, config));
const placesOf = (config: SweepConfig): string[] => gridFor(config).map(({ at }) => placeText(at));

describe('the grid of a sweep', () => {
  it('has a cell for each combination, and the last axis moves fastest', () => {
    expect(placesOf({ axes: { n: [64, 128], p: '0.1,0.2' } })).toEqual([
      'n = 64, p = 0.1',
      'n = 64, p = 0.2',
      'n = 128, p = 0.1',
      'n = 128, p = 0.2',
    ]);
  });

  it('takes options of any kind as axes, lists among them', () => {
    const cells = gridFor({
      axes: { source: ['bernoulli-uniform', 'fixed-count'], variants: [['relu'], ['relu', 'topk']] },
    });
    expect(cells.map(({ options }) => [options.source, options.variants])).toEqual([
      ['bernoulli-uniform', ['relu']],
      ['bernoulli-uniform', ['relu', 'topk']],
      ['fixed-count', ['relu']],
      ['fixed-count', ['relu', 'topk']],
    ]);
  });

  it('moves axes of a zip together', () => {
    expect(placesOf({ axes: { p: [0.1, 0.2] }, zip: [{ n: [64, 256], samples: [4000, 1000] }] })).toEqual([
      'p = 0.1, n = 64, samples = 4000',
      'p = 0.1, n = 256, samples = 1000',
      'p = 0.2, n = 64, samples = 4000',
      'p = 0.2, n = 256, samples = 1000',
    ]);
  });

  it('leaves out what is excluded and what a filter refuses, which sees defaults', () => {
    const axes = { n: [64, 128], p: [0.1, 0.2] };
    expect(placesOf({ axes, exclude: [{ n: 64, p: 0.2 }] })).toEqual([
      'n = 64, p = 0.1',
      'n = 128, p = 0.1',
      'n = 128, p = 0.2',
    ]);
    expect(placesOf({ axes, filter: ({ n, p, r, samples }) => r === 0.25 && samples === 4000 && n * p > 12 })).toEqual([
      'n = 64, p = 0.2',
      'n = 128, p = 0.1',
      'n = 128, p = 0.2',
    ]);
  });

  it('gives a cell options of its own, over those of its axes and those of all', () => {
    const cells = gridFor({
      options: { samples: 10, seed: 3 },
      axes: { n: [64, 128] },
      cells: [{ at: { n: 128 }, options: { samples: 20 } }],
    });
    expect(cells.map(({ options: { n, samples, seed } }) => [n, samples, seed])).toEqual([
      [64, 10, 3],
      [128, 20, 3],
    ]);
  });

  it('is one cell where there are no axes', () => {
    expect(gridFor({ options: { n: 64 } }).map(({ at }) => at)).toEqual([{}]);
  });

  it.each<[string, SweepConfig, RegExp]>([
    [
      'an axis that is no option',
      { axes: { nn: [1] } as never },
      /^sweep axis: must be an option of rug bench, got nn\. Did you mean n/,
    ],
    ['a value out of range', { axes: { p: [0.1, 2] } }, /^p = 2 p: must be the probability p [^\n]*, got 2\.$/],
    [
      'a text for a number',
      { axes: { n: ['many'] as never } },
      /^n = many n: must be the number of features [^\n]*, got many\.$/,
    ],
    ['an axis twice', { axes: { p: [0.1] }, zip: [{ p: [0.2] }] }, /^sweep axis: must be there once, got p\.$/],
    [
      'zipped axes of two lengths',
      { zip: [{ p: [0.2], n: [64, 128] }] },
      /^sweep n: axes that go together must have as many values as p, 1, got 2\.$/,
    ],
    [
      'a grid that is empty',
      { axes: { p: [0.1] }, filter: () => false },
      /^sweep: must have a cell, got none of 1 is left\. Loosen filter or exclude\.$/,
    ],
    ['an unknown member', { axis: {} } as never, /^sweep: options must be among [^\n]*, got axis\./],
    [
      'a budget without a target',
      { budget: { of: 'loss', raise: 'samples', most: 10 } } as never,
      /^sweep budget\.target: must be [^\n]*got nothing\.$/,
    ],
  ])('refuses %s in one line', (_what, config, line) => {
    expect(() => gridFor(config)).toThrow(line);
  });
});
