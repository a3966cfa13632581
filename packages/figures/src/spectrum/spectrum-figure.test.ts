import { WordStream } from '@rugbench/core';
import { persianRug, silentM22 } from '@rugbench/forge';
import { describe, expect, it } from 'vitest';
import { spectrumFigure } from './spectrum-figure.ts';

const words = (): WordStream => new WordStream(2, 'weights');
const rug = { name: 'persian-rug', weights: persianRug.forge({ features: 64, dimensions: 20 }, words()) };
const silent = { name: 'silent-m22', weights: silentM22.forge({ features: 154, dimensions: 44 }, words()) };
const { input } = spectrumFigure([rug, silent], { title: 't' });

describe('spectrumFigure', () => {
  it('has a panel for each set of weights, its eigenvalues from the largest on, and levels at n/d and 0', () => {
    expect(input.panels.map(({ name }) => name)).toEqual(['persian-rug', 'silent-m22']);
    for (const { eigenvalues } of input.panels) {
      expect(eigenvalues).toEqual([...eigenvalues].sort((one, other) => other - one));
    }
    expect(input.panels[0]!.levels.map(({ value }) => value)).toEqual([64 / 20, 0]);
  });

  it('puts the ones at the negative end of a silent code, and in the null space of a projection, whole in both', () => {
    const [projection, code] = input.panels;
    expect(code).toMatchObject({ onesPlace: 153, ones: expect.closeTo(-7, 9), onesOverlap: expect.closeTo(1, 9) });
    expect(projection).toMatchObject({ onesPlace: 63, ones: expect.closeTo(0, 9), onesOverlap: expect.closeTo(1, 9) });
  });
});
