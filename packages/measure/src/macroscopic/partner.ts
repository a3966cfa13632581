import { mean } from '../statistics/moments.ts';
import { type RowSums } from './rows.ts';

/**
 * The most negative off-diagonal entry of each row, in units of the mean diagonal a: -1 where every
 * feature has an antipodal partner. Not finite when a is 0.
 */
export interface Partner {
  /** over rows */
  readonly mean: number;
  readonly min: number;
  /** share of the rows with an entry below -1/2 */
  readonly strongRows: number;
}

/** @see docs/theory.md, "Macroscopic measurements" */
export function partner({ smallest, largest }: RowSums, diagonalMean: number): Partner {
  // For a negative a it is the largest entry that opposes the diagonal most.
  const opposing = diagonalMean < 0 ? largest : smallest;
  const relative = opposing.map((entry) => entry / diagonalMean);
  return {
    mean: mean(relative),
    min: relative.reduce((least, entry) => Math.min(least, entry), Infinity),
    strongRows: relative.filter((entry) => entry < -0.5).length / relative.length,
  };
}

/** Share of the off-diagonal energy that sits in negative entries, in [0, 1]; 0 without any energy. */
export function negativeEnergyShare({ energy, negativeEnergy }: RowSums): number {
  const whole = mean(energy);
  return whole > 0 ? mean(negativeEnergy) / whole : 0;
}
