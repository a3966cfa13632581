import type { ModelSpec } from '@rugbench/core';
import type { Arena } from './arena.ts';
import { roundedUp } from './rounded-up.ts';
import { NARROW, takeChunked } from './chunked.ts';
import type { Address, Chunked } from '../kernels/layouts.ts';

/** A matrix [rows, columns] of the model and its two moments, in chunks. */
export interface MatrixPlace {
  /** rows of the matrix, without padding */
  readonly rows: number;
  /** columns of the matrix, without padding */
  readonly columns: number;
  /** the numbers of the model */
  readonly parameters: Chunked;
  /** Adam's running means of gradients */
  readonly means: Chunked;
  /** Adam's running means of squared gradients */
  readonly squares: Chunked;
}

/** A row of numbers of the model, and its two moments. */
export interface RowPlace {
  /** how many numbers, without padding */
  readonly columns: number;
  /** columns, padded to a multiple of 16 */
  readonly width: number;
  /** the numbers of the model, [width] */
  readonly parameters: Address;
  /** Adam's running means of gradients, [width] */
  readonly means: Address;
  /** Adam's running means of squared gradients, [width] */
  readonly squares: Address;
  /** of the step under way, [width] at least */
  readonly gradient: Address;
}

/**
 * Where a session keeps what lives as long as it does. Rows of features have np numbers, n rounded up to a multiple of
 * 16; rows of dimensions dp, likewise. All that lies beyond n and d is 0, and stays so.
 */
export interface Places {
  /** np */
  readonly featureWidth: number;
  /**
   * numbers from a row of pre-activations to the next: np and a line of the cache, since rows that are a power of two
   * apart would share few places of the cache
   */
  readonly rowStride: number;
  /** dp */
  readonly dimensionWidth: number;
  /** W_in^T [n, dp] */
  readonly encoder: MatrixPlace;
  /** W_out [n, dp]; in a tied model the very same place as the encoder */
  readonly decoder: MatrixPlace;
  /** [dp] */
  readonly encoderBias: RowPlace;
  /** [np] */
  readonly bias: RowPlace;
  /** each [np], or [16] for one of the model, with gradients [np] either way */
  readonly variant: Readonly<Record<string, RowPlace>>;
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

/** Takes room for all that a model keeps. */
export function placesOf({ features: n, dimensions: d, variant, tied }: ModelSpec, arena: Arena): Places {
  const [featureWidth, dimensionWidth] = [roundedUp(n, NARROW), roundedUp(d, NARROW)];
  const numbers = (size: number): Address => arena.take(4 * size);
  const matrix = (): MatrixPlace => {
    const take = (): Chunked => takeChunked(arena, featureWidth, dimensionWidth);
    return { rows: n, columns: d, parameters: take(), means: take(), squares: take() };
  };
  const row = (columns: number, gradients: number): RowPlace => {
    const width = roundedUp(columns, NARROW);
    const [parameters, means, squares] = [numbers(width), numbers(width), numbers(width)];
    return { columns, width, parameters, means, squares, gradient: numbers(gradients) };
  };
  const encoder = matrix();
  const own = Object.entries(variant.parameters).map(([name, { per }]): [string, RowPlace] => {
    return [name, row(per === 'feature' ? n : 1, featureWidth)];
  });
  return {
    featureWidth,
    rowStride: featureWidth + NARROW,
    dimensionWidth,
    encoder,
    decoder: tied ? encoder : matrix(),
    encoderBias: row(d, dimensionWidth),
    bias: row(n, featureWidth),
    variant: Object.fromEntries(own),
    coefficients: numbers(featureWidth),
    share: numbers(1),
    loss: numbers(4),
    ones: numbers(featureWidth),
    zeros: numbers(Math.max(featureWidth, dimensionWidth) + NARROW),
    sample: numbers(featureWidth),
    line: numbers(48),
  };
}
