import type { DataSource, InterferenceDistribution, TracedVariant, WeightsOperator, Reason } from '@rugbench/core';
import type { Macroscopic } from '@rugbench/measure';

/** A model to certify: its weights, the data that they meet, and how the rest of it is found. */
export interface Subject {
  /** what it is, in words */
  readonly label: string;
  /** what was asked for, for the record */
  readonly spec: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly source: DataSource;
  readonly weights: WeightsOperator;
  readonly variant: TracedVariant;
  /** the interference distribution that its forge declares, or why it declares none; null for trained weights */
  readonly declared: InterferenceDistribution | Reason | null;
  /** large-scale statistics of the weights */
  statistics(): Promise<Macroscopic>;
  /**
   * The loss on fresh samples.
   *
   * @param progress - told the fraction that is done
   */
  measure(progress: (fraction: number) => void): Promise<Measurement>;
}

/** A measured loss, and the numbers beside the weights. */
export interface Measurement {
  readonly loss: number;
  readonly standardError: number;
  readonly samples: number;
  readonly bias: BiasSpread;
  /** the scalars that were fitted to forged weights; empty for trained ones */
  readonly fitted: Readonly<Record<string, number>>;
  readonly device: string;
}

/** The biases over features: one number in the symmetric ansatz. */
export interface BiasSpread {
  readonly mean: number;
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
