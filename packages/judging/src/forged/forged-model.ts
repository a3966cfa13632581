import { type Expression, Tracer, type TracedVariant, inputsOf, interpret, variantApplication } from '@rugbench/core';
import { branchFree } from './branch-free.ts';
import type { FeatureGroup } from './feature-groups.ts';

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

/** Writes x_hat for y [count, n] to `out`. */
export type ForgedModel = (y: Float64Array, count: number, scalars: FittedScalars, out: Float64Array) => void;

/** @param capacity - the largest number of entries in a block of y */
export function forgedModel(variant: TracedVariant, features: number, capacity: number): ForgedModel {
  return variant.keep ? filteredModel(variant, features, capacity) : elementwiseModel(variant, features);
}

/** Names that no parameter of a variant can have. */
const [SCALE, BIAS] = ['forged scale', 'forged bias'];

/** Writes x_hat for y [count, n], each group of features with scalars of its own. */
export type GroupedModel = (
  y: Float64Array,
  count: number,
  scalars: readonly FittedScalars[],
  out: Float64Array,
) => void;

/** @param groups - of features; several only for variants that are functions of one pre-activation */
export function groupedModel(
  variant: TracedVariant,
  features: number,
  groups: readonly FeatureGroup[],
  capacity: number,
): GroupedModel {
  if (groups.length === 1) {
    const model = forgedModel(variant, features, capacity);
    return (y, count, scalars, out) => model(y, count, scalars[0]!, out);
  }
  const models = groups.map(({ from, to }) => forgedModel(variant, to - from, to - from));
  return (y, count, scalars, out) => {
    for (let row = 0; row < count * features; row += features) {
      groups.forEach(({ from, to }, k) => {
        models[k]!(y.subarray(row + from, row + to), 1, scalars[k]!, out.subarray(row + from, row + to));
      });
    }
  };
}

/** One loop from y to x_hat. */
function elementwiseModel(variant: TracedVariant, features: number): ForgedModel {
  const apply = variantApplication({ ...variant, activation: afterScaling(variant.activation) }, features);
  return (y, count, { scale, bias, parameters, k }, out) =>
    apply(y, count, { parameters: { ...parameters, [SCALE]: scale, [BIAS]: bias }, k }, out);
}

/** f(a z + b) as a function of z, a and b. */
function afterScaling(activation: Expression): Expression {
  const m = new Tracer();
  const z = m.add(m.mul(m.input(SCALE), m.input('z')), m.input(BIAS));
  const inputs = inputsOf(activation).map((name) => [name, name === 'z' ? z : m.input(name)] as const);
  return m.expression(interpret(activation, branchFree(m), Object.fromEntries(inputs)));
}

/** A filter ranks a y + b, which is therefore written down. */
function filteredModel(variant: TracedVariant, features: number, capacity: number): ForgedModel {
  const apply = variantApplication(variant, features);
  const z = new Float64Array(capacity);
  return (y, count, { scale, bias, parameters, k }, out) => {
    const size = count * features;
    for (let i = 0; i < size; i++) z[i] = scale * y[i]! + bias;
    apply(z, count, { parameters, k }, out);
  };
}
