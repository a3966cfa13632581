import {
  type Expression,
  type ModelSpec,
  type SparseBatch,
  type TracedVariant,
  type TrainingState,
  derivative,
  evaluate,
} from '@rugbench/core';
import { forward, widen } from '@rugbench/core/reference';

/**
 * By how much a model magnifies the rounding of z on a batch: the steepest slope, by z, of the
 * activation, of its partials and of those of its penalty, times the largest z. At least 1.
 */
export function conditioning(model: ModelSpec, { parameters }: TrainingState, batch: SparseBatch): number {
  const { preactivation: z } = forward(model, widen(parameters), batch);
  const slopes = formulasOf(model.variant).map((formula) => derivative(formula, 'z'));
  const steepest = slopes.map((slope) => extremes(slope, parameters.variant, z, model.features).most);
  const largest = z.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return Math.max(1, ...steepest) * largest;
}

/** All that a backend computes at an entry: the activation, its partials and those of the penalty. */
export function formulasOf({ activation, partials, penalty }: TracedVariant): Expression[] {
  return [activation, ...Object.values(partials), ...Object.values(penalty?.partials ?? {})];
}

/**
 * The smallest magnitude other than 0, and the largest, that a formula of a variant takes over pre-activations.
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
    if (size > 0) least = Math.min(least, size);
    most = Math.max(most, size);
  }
  return { least, most };
}
