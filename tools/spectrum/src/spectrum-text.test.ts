import { expect, it } from 'vitest';
import { spectrumText } from './spectrum-text.ts';

it('tells the lower end, the d - 1 largest eigenvalues and the antisymmetric share', () => {
  const spectrum = {
    eigenvalues: [-9, 0, 0, 3, 5],
    onesOverlaps: [0.99, 0, 0, 0, 0.01],
    ones: -8,
    antisymmetricShare: 0.25,
  };
  expect(spectrumText(spectrum, 3).split('\n')).toEqual([
    'smallest -9, squared cosine with the ones 0.9900; second 0',
    'the d - 1 = 2 largest: mean 4, standard deviation 1, from 3 to 5; the next 0',
    'antisymmetric share of the energy 0.25',
  ]);
});
