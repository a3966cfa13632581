import { type SparseBatch, type WeightsOperator, densify, productOfSamples } from '@rugbench/core';

/** Samples that layers are fitted to. */
export interface Lesson {
  /** number of samples */
  readonly count: number;
  /** what should come out, [count, n] */
  readonly x: Float64Array;
  /** what is seen of it, y = W_out W_in x, [count, n] */
  readonly y: Float64Array;
  /** mean size of a feature that is on; 1 where none is */
  readonly magnitude: number;
  /** mean square error of an output [count, n], weighted by importance where there is one */
  loss(output: Float64Array): number;
}

/** Outputs that are enough to fit three numbers at a time. */
const OUTPUTS = 2 ** 16;

/** Samples with many features on are rare and decide most of the loss: among fewer than these there may be none. */
const SAMPLES = 32;

/** The first examples: as many as make 65,536 outputs, and 32 at least. */
export function lessonOf(weights: WeightsOperator, examples: SparseBatch): Lesson {
  const { features: n } = weights;
  const count = Math.min(examples.count, Math.max(SAMPLES, Math.floor(OUTPUTS / n)));
  const x = new Float64Array(count * n);
  const y = new Float64Array(count * n);
  densify({ ...examples, count }, x);
  productOfSamples(weights)(x, count, y);
  return {
    count,
    x,
    y,
    magnitude: meanMagnitude(x),
    loss: (output) => meanSquareError(output, x, n, examples.importance),
  };
}

function meanMagnitude(x: Float64Array): number {
  let [sum, on] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) continue;
    sum += Math.abs(x[i]!);
    on++;
  }
  return on > 0 ? sum / on : 1;
}

function meanSquareError(output: Float64Array, x: Float64Array, n: number, importance?: Float32Array): number {
  let sum = 0;
  if (importance) for (let i = 0; i < x.length; i++) sum += importance[i % n]! * (output[i]! - x[i]!) ** 2;
  else for (let i = 0; i < x.length; i++) sum += (output[i]! - x[i]!) ** 2;
  return sum / x.length;
}
