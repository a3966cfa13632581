import type { WeightsOperator, WordStream, Shape, InterferenceDistribution } from '@rugbench/core';
import { bandInterference } from '../bands/band-interference.ts';
import { characterPattern } from '../bands/characters.ts';
import { dealWhole, shareOut } from '../bands/split.ts';
import { checkDimensions, checkRatio, checkSize } from '../sizes.ts';
import { bandCapacity, bandedOperator } from './banded-operator.ts';

/** A rug over groups of k features, all of whose characters are in a band. */
export interface SeveralBands {
  /** of the forge, for its errors */
  readonly name: string;
  /** k, a power of two */
  readonly members: number;
  /** bands of characters; every whole number below k is in one of them */
  readonly bands: readonly (readonly number[])[];
}

/** How a code with several bands is set. */
export interface BandSetting {
  /** w [bands], adding up to 1 */
  readonly masses: readonly number[];
  /** [bands - 1], in [0, 1]: where the dimensions of each band but the last lie in their range */
  readonly splits: readonly number[];
}

/** The least number of features: the band of character 0 lacks row 0, and must have another one. */
export function leastFeatures({ members }: SeveralBands): number {
  return 2 * members;
}

/**
 * The weights. A band with mass gets at least one row, so that its part of the diagonal is there.
 *
 * @throws RugError `OPTIONS` for an n that is no power of two, and for a d that does not fit the bands
 */
export function forgeBands(
  code: SeveralBands,
  { features: n, dimensions: d }: Shape,
  words: WordStream,
  { masses, splits }: BandSetting,
): WeightsOperator {
  const { name, members, bands } = code;
  checkSize(name, leastFeatures(code), n);
  const most = bands.map((characters) => bandCapacity(members, n, characters));
  const least = masses.map((mass) => (mass > 0 ? 1 : 0));
  checkDimensions(name, d, Math.max(1, sum(least)), sum(most));
  const wanted = shareOut(
    d,
    bands.map((characters) => (characters.length * n) / members),
    splits,
  );
  const counts = dealWhole(d, wanted, least, most);
  const set = bands.map((characters, b) => ({ characters, mass: masses[b]!, dimensions: counts[b]! }));
  return bandedOperator(n, members, words, set);
}

/**
 * The interference distribution of {@link bandInterference}, at $\rho_B$ = dimensions of the band over those that it has. Its variance is infinite where
 * a band has mass and no dimensions.
 *
 * @throws RugError `OPTIONS` for a ratio that is not in (0, 1]
 */
export function interferenceOfBands(
  code: SeveralBands,
  ratio: number,
  { masses, splits }: BandSetting,
): InterferenceDistribution {
  checkRatio(code.name, ratio, 1);
  const shares = code.bands.map((characters) => characters.length / code.members);
  const dimensions = shareOut(Math.min(1, ratio), shares, splits);
  return bandInterference(
    code.bands.map((characters, b) => ({
      mass: masses[b]!,
      share: shares[b]!,
      density: dimensions[b]! / shares[b]!,
      pattern: characterPattern(code.members, characters),
    })),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
