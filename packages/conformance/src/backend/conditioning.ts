import {
  type Expression,
  type ModelSpec,
  type SparseBatch,
  type TrainingState,
  derivative,
  evaluate,
} from '@rugbench/core';
import { forward, widen } from '@rugbench/core/reference';

/**
 * By how much a model magnifies the rounding of z on a batch: the steepest slope, by z, of the
 * activation and of its partials, times the largest z. At least 1.
 */
export function conditioning(model: ModelSpec, { parameters }: TrainingState, batch: SparseBatch): number {
  const { activation, partials } = model.variant;
  const { preactivation: z } = forward(model, widen(parameters), batch);
  const slopes = [activation, ...Object.values(partials)].map((formula) => derivative(formula, 'z'));
  const steepest = slopes.map((slope) => extremes(slope, parameters.variant, z, model.features).most);
  const largest = z.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return Math.max(1, ...steepest) * largest;
}

/**
 * The smallest and the largest magnitude that a formula of a variant takes over pre-activations.
 *
 * @param own - the variant's parameters, [n] or [1]
 * @param z - [count, n]
 */
export function extremes(
  formula: Expression,
  own: Readonly<Record<string, ArrayLike<number>>>,
  z: ArrayLike<number>,
  features: number,
): { readonly least: number; readonly most: number } {
  let [least, most] = [Infinity, 0];
  for (let at = 0; at < z.length; at++) {
    const inputs: Record<string, number> = { z: z[at]! };
    for (const [name, values] of Object.entries(own)) inputs[name] = values[values.length === 1 ? 0 : at % features]!;
    const size = Math.abs(evaluate(formula, inputs));
    least = Math.min(least, size);
    most = Math.max(most, size);
  }
  return { least, most };
}
