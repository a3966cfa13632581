import {
  type SparseBatch,
  type TracedVariant,
  type VariantApplication,
  type WeightsOperator,
  densify,
  variantApplication,
} from '@rugbench/core';

/** The few numbers that are fitted on top of forged weights: x_hat = f(a y + b). */
export interface FittedScalars {
  /** a, multiplies the forged W */
  readonly scale: number;
  /** b, the same for every feature */
  readonly bias: number;
  /** the variant's own parameters, the same for every feature */
  readonly parameters: Readonly<Record<string, number>>;
  /** features of a sample that pass the filter; null where there is none */
  readonly k: number | null;
}

/** Computes y = W x [count, n] for a sparse batch, reusing its memory. */
export type Preactivations = (batch: SparseBatch) => Float64Array;

/** @param capacity - the largest number of samples in a batch */
export function preactivations(weights: WeightsOperator, capacity: number): Preactivations {
  const x = new Float64Array(capacity * weights.features);
  const h = new Float64Array(capacity * weights.dimensions);
  const y = new Float64Array(capacity * weights.features);
  return (batch) => {
    densify(batch, x);
    weights.encode(x, batch.count, h);
    weights.decode(h, batch.count, y);
    return y.subarray(0, batch.count * weights.features);
  };
}

/** Writes x_hat for y [count, n] to `out`. */
export type ForgedModel = (y: Float64Array, count: number, scalars: FittedScalars, out: Float64Array) => void;

/** @param capacity - the largest number of entries in a block of y */
export function forgedModel(variant: TracedVariant, features: number, capacity: number): ForgedModel {
  const apply: VariantApplication = variantApplication(variant, features);
  const z = new Float64Array(capacity);
  return (y, count, { scale, bias, parameters, k }, out) => {
    const size = count * features;
    for (let i = 0; i < size; i++) z[i] = scale * y[i]! + bias;
    apply(z, count, { parameters, k }, out);
  };
}
