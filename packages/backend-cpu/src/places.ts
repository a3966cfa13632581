import { type ModelSpec } from '@rugbench/core';
import { type Arena, roundedUp } from './arena.ts';
import { type Address } from './kernels.ts';

/** An array of the model and its two moments, as rows in memory. */
export interface ArrayPlace {
  readonly rows: number;
  readonly columns: number;
  /** numbers from a row to the next */
  readonly stride: number;
  readonly parameters: Address;
  readonly means: Address;
  readonly squares: Address;
  /** of biases and of parameters of the variant; else 0 */
  readonly gradient: Address;
}

/**
 * Where a session keeps what lives as long as it does. Rows of features have np numbers, n rounded up to a multiple of
 * 16; rows of dimensions dp, likewise. All that lies beyond n and d is 0, and stays so.
 */
export interface Places {
  readonly featureWidth: number;
  readonly dimensionWidth: number;
  /** W_in^T [np, dp] */
  readonly encoder: ArrayPlace;
  /** W_out [np, dp]; in a tied model the very same place as the encoder */
  readonly decoder: ArrayPlace;
  /** [1, dp] */
  readonly encoderBias: ArrayPlace;
  /** [1, np] */
  readonly bias: ArrayPlace;
  /** each [1, np], or [1, 16] for one of the model */
  readonly variant: Readonly<Record<string, ArrayPlace>>;
  /** 2 omega / (count n) [np] */
  readonly coefficients: Address;
  /** 1 / (count n) */
  readonly share: Address;
  /** two doubles */
  readonly loss: Address;
  /** 1 for each feature, then 0 [np] */
  readonly ones: Address;
  /** longer than the longest row */
  readonly zeros: Address;
  /** x of one sample, 0 between two uses [np] */
  readonly sample: Address;
  /** 192 bytes of working memory */
  readonly line: Address;
}

/** Numbers of a row are padded to a multiple of this: a line of the cache. */
const WIDTH = 16;

export function placesOf({ features: n, dimensions: d, variant, tied }: ModelSpec, arena: Arena): Places {
  const [featureWidth, dimensionWidth] = [roundedUp(n, WIDTH), roundedUp(d, WIDTH)];
  const weights = (): ArrayPlace => arrayPlace(arena, n, d, featureWidth, 0);
  const row = (columns: number, gradients: number): ArrayPlace => arrayPlace(arena, 1, columns, 1, gradients);
  const encoder = weights();
  const own = Object.entries(variant.parameters).map(([name, { per }]): [string, ArrayPlace] => {
    return [name, row(per === 'feature' ? n : 1, featureWidth)];
  });
  const numbers = (size: number): Address => arena.take(4 * size);
  return {
    featureWidth,
    dimensionWidth,
    encoder,
    decoder: tied ? encoder : weights(),
    encoderBias: row(d, dimensionWidth),
    bias: row(n, featureWidth),
    variant: Object.fromEntries(own),
    coefficients: numbers(featureWidth),
    share: numbers(1),
    loss: numbers(4),
    ones: numbers(featureWidth),
    zeros: numbers(Math.max(featureWidth, dimensionWidth) + WIDTH),
    sample: numbers(featureWidth),
    line: numbers(48),
  };
}

function arrayPlace(arena: Arena, rows: number, columns: number, padded: number, gradients: number): ArrayPlace {
  const stride = roundedUp(columns, WIDTH);
  const take = (): Address => arena.take(4 * padded * stride);
  return {
    rows,
    columns,
    stride,
    parameters: take(),
    means: take(),
    squares: take(),
    gradient: gradients ? arena.take(4 * gradients) : 0,
  };
}
