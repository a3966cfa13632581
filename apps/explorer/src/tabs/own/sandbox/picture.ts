import { type Expression, type TracedVariant, compile, derivative } from '@rugbench/core';
import type { Picture } from './protocol.ts';

/** Pre-activations of a picture, from -LIMIT to LIMIT. */
const [POINTS, LIMIT] = [601, 1.5];

/**
 * The curves of a variant.
 *
 * @param parameters - by name, inside their domains; one that is left out has its initial value
 */
export function pictureOf(variant: TracedVariant, parameters: Readonly<Record<string, number>>): Picture {
  const z = Float64Array.from({ length: POINTS }, (_, k) => -LIMIT + (2 * LIMIT * k) / (POINTS - 1));
  const initial = Object.entries(variant.parameters).map(([name, own]) => [name, own.initial] as const);
  const inputs = { ...(Object.fromEntries(initial) as Record<string, number>), ...parameters, z };
  const curve = (formula: Expression): (number | null)[] => {
    const found = new Float64Array(POINTS);
    compile(formula)(inputs, found);
    return Array.from(found, (value) => (Number.isFinite(value) ? value : null));
  };
  const { activation, declared, partials } = variant;
  return {
    z: [...z],
    value: curve(activation),
    slope: curve(derivative(activation, 'z')),
    pseudo: declared.includes('z') ? curve(partials['z']!) : null,
  };
}
