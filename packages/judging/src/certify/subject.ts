import type { DataSource, InterferenceDistribution, TracedVariant, WeightsOperator, Reason } from '@rugbench/core';
import type { Macroscopic } from '@rugbench/measure';
import type { BiasSpread } from '../records/bias-statistics.ts';
import type { SizedNoise } from './row-noise.ts';

/** A model to certify: its weights, the data that they meet, and how the rest of it is found. */
export interface Subject {
  /** what it is, in words */
  readonly label: string;
  /** what was asked for, for the record */
  readonly spec: Readonly<Record<string, unknown>>;
  /** names all random streams of the model and of its samples, a whole number >= 0 */
  readonly seed: number;
  /** the data, of n features */
  readonly source: DataSource;
  /** W = W_out W_in, [n, n], in 64 bit */
  readonly weights: WeightsOperator;
  /** the activation or filter behind the weights */
  readonly variant: TracedVariant;
  /** the interference distribution that its forge declares, or why it declares none; null for trained weights */
  readonly declared: InterferenceDistribution | Reason | null;
  /** noise on h that the model is judged with; null without any */
  readonly noise: SizedNoise | null;
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
  /** mean squared error per feature */
  readonly loss: number;
  /** standard error of the loss */
  readonly standardError: number;
  /** why `standardError` does not hold, in one line; null where nothing speaks against it */
  readonly standardErrorNote: string | null;
  /** fresh samples behind the loss */
  readonly samples: number;
  /** the biases, fitted or trained, over features */
  readonly bias: BiasSpread;
  /** the scalars that were fitted to forged weights; empty for trained ones */
  readonly fitted: Readonly<Record<string, number>>;
  /** what really computed the outputs, such as `cpu-javascript-float64` */
  readonly device: string;
}
