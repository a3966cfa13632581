import { z } from '@rugbench/core';

/** The biases over features: one number in the symmetric ansatz. */
export interface BiasSpread {
  /** mean over features */
  readonly mean: number;
  /** variance over features */
  readonly variance: number;
  /** absolute, from the mean */
  readonly largestDeviation: number;
}

/** The spread of a list of biases, in 64 bit. */
export function biasSpread(biases: ArrayLike<number>): BiasSpread {
  const all = Array.from(biases);
  const mean = all.reduce((sum, bias) => sum + bias, 0) / all.length;
  const variance = all.reduce((sum, bias) => sum + (bias - mean) ** 2, 0) / all.length;
  return { mean, variance, largestDeviation: Math.max(...all.map((bias) => Math.abs(bias - mean))) };
}

/** Biases that a record lists: those of the corner of W that a figure shows. */
const LISTED = 32;

/**
 * The biases of a trained model in a few numbers. They stand among the large-scale statistics of a row as `bias`; rows that were measured
 * before there were such numbers lack the member.
 *
 * @see docs/theory.md, "Macroscopic measurements"
 */
export interface BiasStatistics extends BiasSpread {
  /** the biases of the first features, at most 32, rounded to float32 */
  readonly first: readonly number[];
}

/** The statistics of biases. @param biases - [n] */
export function biasStatistics(biases: ArrayLike<number>): BiasStatistics {
  const first = Array.from(biases).slice(0, LISTED);
  // Seven digits are as many as a float32 has.
  return { ...biasSpread(biases), first: first.map((bias) => Number(Math.fround(bias).toPrecision(7))) };
}

const schema = z.object({
  bias: z.object({
    mean: z.number(),
    variance: z.number().min(0),
    largestDeviation: z.number().min(0),
    first: z.array(z.number()),
  }),
});

/** The statistics of biases among the large-scale statistics of a row; undefined where they were not taken. */
export function biasOf(macroscopic: unknown): BiasStatistics | undefined {
  return schema.safeParse(macroscopic).data?.bias;
}
