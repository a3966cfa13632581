import { type Extent, extent, mean } from '../statistics/moments.ts';
import type { RowSums } from './rows.ts';

/**
 * Entries that oppose the diagonal, in units of its mean a. Where every feature has an antipodal partner the most
 * negative one is -1. Not finite when a is 0.
 */
export interface Partner {
  /** of the most negative off-diagonal entry of each row, over rows */
  readonly mean: number;
  readonly min: number;
  /** share of the rows with an entry below -1/2 */
  readonly strongRows: number;
  /** entries of a row below -1/4, over rows; normal entries of variance t² come to n Phi(-1/(4t)) of them */
  readonly belowQuarter: Extent;
  /** entries of a row below -1/2, over rows */
  readonly belowHalf: Extent;
}

/** @see docs/theory.md, "Macroscopic measurements" */
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
