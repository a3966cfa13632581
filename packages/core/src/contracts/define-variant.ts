import { RugError } from '../errors.ts';
import { type OptionSchema, noOptions } from '../options.ts';
import type { Reason } from '../reason.ts';
import { penaltySchema } from './penalty.ts';
import { checkName } from './plugin.ts';
import type { FeatureDistribution } from './source.ts';
import { traceDefinition } from './trace-variant.ts';
import type { ParameterDeclaration, TracedVariant, Variant, VariantDefinition } from './variant.ts';

/**
 * Makes a variant from its definition. The definition is run with a recording algebra, so mistakes
 * such as `if (z > 0)` are found here and not in a backend.
 *
 * @example
 * ```ts
 * import { defineVariant } from '@rugbench/core';
 *
 * export const squareplus = defineVariant({
 *   name: 'squareplus',
 *   title: 'Squareplus',
 *   source: 'Barron 2021, arXiv:2112.11687',
 *   parameters: { width: { initial: 0.1, domain: 'positive', per: 'model' } },
 *   activation: (m, z, { width }) => m.mul(0.5, m.add(z, m.sqrt(m.add(m.mul(z, z), width)))),
 * });
 * ```
 */
export function defineVariant<P extends string = never, S extends OptionSchema = OptionSchema>(
  definition: VariantDefinition<P, S>,
): Variant {
  const { name, title, source, notes = '', oracle = false } = definition;
  checkName('variant', name);
  for (const [parameter, declaration] of Object.entries<ParameterDeclaration>(definition.parameters ?? {})) {
    checkParameter(name, parameter, declaration);
  }
  const options = penaltySchema(name, definition.options ?? noOptions, definition.l0 !== undefined);
  const kind = definition.class ?? (definition.keep ? 'filter' : 'elementwise');
  const trace = (given?: unknown, distribution?: FeatureDistribution | Reason): TracedVariant =>
    traceDefinition(definition, kind, options, given, distribution);
  if (options.safeParse({}).success && !oracle) trace();
  return { name, title, source, notes, oracle, class: kind, options, trace };
}

function checkParameter(who: string, name: string, { initial, domain }: ParameterDeclaration): void {
  const inside = domain === 'real' || (initial > 0 && (domain === 'positive' || initial < 1));
  if (name === 'z') throw new RugError('PLUGIN', { who, must: 'a parameter must not be called z' });
  if (Number.isFinite(initial) && inside) return;
  throw new RugError('PLUGIN', { who, must: `initial value of ${name} must be ${domain}`, got: initial });
}
