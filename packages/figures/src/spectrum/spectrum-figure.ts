import type { FigureDocument, Heading } from '@rugbench/plots/figures';
import type { NamedWeights } from '../distributions/named-weights.ts';
import { spectrumOfList } from './spectrum-of-list.ts';
import { type WeightsSpectrum, spectrumOf } from './spectrum-of.ts';

type SpectrumDocument = Extract<FigureDocument, { kind: 'spectrum' }>;
type SpectrumPanel = SpectrumDocument['input']['panels'][number];

/** Weights whose eigenvalues are shown. */
export interface SpectrumWeights extends NamedWeights {
  /** g where W_ij = g(i XOR j), [n]: of any power of two, as one transform gives all eigenvalues. Default: W is read by rows */
  readonly list?: Float64Array | null;
}

/** What a reader must know of this figure. */
const NOTE = 'symmetric part of W, a: the typical diagonal entry; ring: Rayleigh quotient of the vector of ones';

/**
 * The eigenvalues of the symmetric part of W/a, the largest first, a panel for each set of weights. The one of the vector of ones is
 * picked out: silent codes and trained weights have a large negative one there, a projection has 0 or n/d like everywhere.
 *
 * @param weights - each with a list, or of as many features as `solve` takes, from 1
 * @param heading - `title`; `subtitle`: the setting; `caption`: the command
 * @param solve - finds eigenvalues of weights without a list. Default: `spectrumOf`, of at most 1024 features
 * @throws RugError `OPTIONS` for more features, `NUMERICS` for weights without a positive diagonal entry
 * @see docs/theory.md, "Macroscopic measurements" and "Silent codes"
 */
export function spectrumFigure(
  weights: readonly SpectrumWeights[],
  heading: Heading,
  solve: (one: NamedWeights) => WeightsSpectrum = spectrumOf,
): SpectrumDocument {
  const notes = [heading.subtitle ?? '', NOTE].filter((note) => note !== '');
  return {
    kind: 'spectrum',
    name: 'spectrum',
    input: { ...heading, subtitle: notes.join('; '), panels: weights.map((one) => panelOf(one, solve)) },
  };
}

function panelOf(one: SpectrumWeights, solve: (one: NamedWeights) => WeightsSpectrum): SpectrumPanel {
  const { features: n, dimensions: d } = one.weights;
  const { eigenvalues, onesOverlaps, ones, antisymmetricShare } = one.list ? spectrumOfList(one, one.list) : solve(one);
  const descending = [...eigenvalues].reverse();
  const space = onesSpace(descending, [...onesOverlaps].reverse());
  return {
    name: one.name,
    eigenvalues: descending,
    ...{ ones, onesPlace: space.place, onesOverlap: space.overlap, antisymmetricShare },
    levels: [
      { value: n / d, name: 'n/d' },
      { value: 0, name: '' },
    ],
  };
}

/** Eigenvalues nearer to each other than this share of the range are one: trained weights are kept in float32. */
const SAME = 1e-6;

/** The eigenspace that the ones lie in most: its overlap, and the last place of its eigenvalue. Within one, eigenvectors are arbitrary. */
function onesSpace(descending: readonly number[], overlaps: readonly number[]): { place: number; overlap: number } {
  const same = SAME * (descending[0]! - descending.at(-1)!);
  const spaces: { place: number; overlap: number }[] = [];
  descending.forEach((value, place) => {
    const known = place > 0 && descending[place - 1]! - value <= same ? spaces.pop()!.overlap : 0;
    spaces.push({ place, overlap: known + overlaps[place]! });
  });
  return spaces.reduce((most, one) => (one.overlap > most.overlap ? one : most));
}
