import { type Extent, extent, mean } from '../statistics/moments.ts';
import type { RowSums } from './rows.ts';

/**
 * The most negative off-diagonal entries, in units of the mean a of the diagonal. Where every feature has an antipodal
 * partner the most negative entry of each row is -1. Not finite when a is 0.
 */
export interface Partner {
  /** mean over rows of the most negative entry of each */
  readonly mean: number;
  /** the most negative entry of all rows that were read */
  readonly min: number;
  /** share of the rows with an entry below -1/2, in [0, 1] */
  readonly strongRows: number;
  /** number of entries of a row below -1/4, over rows; of normal entries of variance t² there are n Phi(-1/(4t)) */
  readonly belowQuarter: Extent;
  /** number of entries of a row below -1/2, over rows */
  readonly belowHalf: Extent;
}

/** The most negative entries of the rows that were read. @see docs/theory.md, "Macroscopic measurements" */
export function partner(sums: RowSums, diagonalMean: number): Partner {
  const { smallest, largest, belowQuarter, belowHalf } = sums;
  // For a negative a it is the largest entry that opposes the diagonal most.
  const opposing = diagonalMean < 0 ? largest : smallest;
  const relative = opposing.map((entry) => entry / diagonalMean);
  return {
    mean: mean(relative),
    min: relative.reduce((least, entry) => Math.min(least, entry), Infinity),
    strongRows: relative.filter((entry) => entry < -0.5).length / relative.length,
    belowQuarter: extent(belowQuarter),
    belowHalf: extent(belowHalf),
  };
}

/** Share of the off-diagonal energy that sits in negative entries, in [0, 1]; 0 without any energy. */
export function negativeEnergyShare({ energy, negativeEnergy }: RowSums): number {
  const whole = mean(energy);
  return whole > 0 ? mean(negativeEnergy) / whole : 0;
}
