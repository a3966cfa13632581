import type { ModelSpec } from '@rugbench/core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from './devices/load.ts';
import { ownPlace } from './places.ts';
import { type Value, spread, tensorPrimitives } from './primitives.ts';
import type { Tensors } from './tensors-of-state.ts';
import { interpretTogether } from './together.ts';

/** The variant's formulas at every pre-activation, before any filter. */
export interface VariantValues {
  /** f(z) [count, n] */
  readonly activation: Tensor;
  /** slopes by `z` and each parameter; they broadcast to [count, n] */
  readonly slopes: Readonly<Record<string, Value>>;
  /** those of the penalty, by the same names; none where there is no penalty */
  readonly penaltySlopes: Readonly<Record<string, Value>>;
}

/** @param names - the slopes that are wanted */
export function variantValues(
  tf: TensorFlow,
  { variant }: ModelSpec,
  parameters: Tensors,
  z: Tensor2D,
  names: readonly string[] = [],
): VariantValues {
  const inputs: Record<string, Tensor> = { z };
  for (const name of Object.keys(variant.parameters)) inputs[name] = parameters[ownPlace(name)]!;
  const partials = [variant.partials, ...(variant.penalty ? [variant.penalty.partials] : [])];
  const formulas = [variant.activation, ...partials.flatMap((by) => names.map((name) => by[name]!))];
  const [activation, ...values] = interpretTogether(formulas, tensorPrimitives(tf, z.shape), inputs);
  const named = (from: number): Record<string, Value> =>
    Object.fromEntries(names.map((name, at) => [name, values[from + at]!]));
  return {
    activation: spread(tf, activation!, z.shape),
    slopes: named(0),
    penaltySlopes: variant.penalty ? named(names.length) : {},
  };
}
