import { type ParameterDeclaration, type TracedVariant, type Variant, inputsOf } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { unlessRefused, withUnknownOption } from '../law/plugin-laws.ts';
import { sameData } from '../law/same-data.ts';
import { type VariantContext, tracedWith, variantLaw } from './setting.ts';

/** Laws of the definition as data. */
export const definitionLaws: readonly Law<Variant, VariantContext>[] = [
  variantLaw('an option that was not declared must be refused', (variant, context) =>
    unlessRefused(() => tracedWith(variant, context, withUnknownOption(context.options))),
  ),

  variantLaw('tracing must leave the options alone', (variant, context) => {
    const { options = {} } = context;
    const given = JSON.parse(JSON.stringify(options)) as unknown;
    tracedWith(variant, context, given);
    return sameData(given, options) ? undefined : { got: given, todo: 'Copy the options before you change them.' };
  }),

  variantLaw('tracing again must give the same data', (variant, context) => {
    const [first, second] = [tracedWith(variant, context), tracedWith(variant, context)];
    if (sameData(first, second)) return undefined;
    const key = Object.keys(first).find((name) => !sameData(member(first, name), member(second, name)));
    return { where: String(key), got: 'two different ones', todo: 'Take numbers from options and parameters only.' };
  }),

  variantLaw('a traced variant must survive JSON', (variant, context) => {
    const data = tracedWith(variant, context);
    const copy = JSON.parse(JSON.stringify(data)) as TracedVariant;
    const lost = Object.keys(data).find((name) => !sameData(member(data, name), member(copy, name)));
    return lost
      ? { where: lost, got: 'data that JSON changes', todo: 'Use finite numbers and plain objects.' }
      : undefined;
  }),

  variantLaw('a formula must read z and declared parameters only', (variant, context) => {
    const { activation, partials, surrogates, penalty, parameters } = tracedWith(variant, context);
    const formulas = { activation, ...surrogates, ...penalty?.partials, ...partials };
    const stranger = Object.entries(formulas).flatMap(([where, formula]) =>
      inputsOf(formula).flatMap((got) => (got === 'z' || Object.hasOwn(parameters, got) ? [] : [{ where, got }])),
    );
    return stranger[0];
  }),

  variantLaw('there must be one partial for z and for each parameter', (variant, context) => {
    const { partials, parameters } = tracedWith(variant, context);
    const [got, needed] = [Object.keys(partials).sort(), ['z', ...Object.keys(parameters)].sort()];
    return sameData(got, needed) ? undefined : { got: `${JSON.stringify(got)} instead of ${JSON.stringify(needed)}` };
  }),

  variantLaw('the initial value of a parameter must lie inside its domain', (variant, context) => {
    const outside = Object.entries(tracedWith(variant, context).parameters).find(
      ([, declaration]) => !inside(declaration),
    );
    return outside && { where: `${outside[0]}, ${outside[1].domain}`, got: outside[1].initial };
  }),

  variantLaw('a filter must rank by value or magnitude, per sample, batch, feature or group, with k >= 0', wrongFilter),
];

function member(data: TracedVariant, name: string): unknown {
  return data[name as keyof TracedVariant];
}

function inside({ initial, domain }: ParameterDeclaration): boolean {
  if (domain === 'real') return Number.isFinite(initial);
  return initial > 0 && initial < (domain === 'unit' ? 1 : Infinity);
}

function wrongFilter(variant: Variant, context: VariantContext): Breach | undefined {
  const { keep } = tracedWith(variant, context);
  if (!keep) return undefined;
  const ranked = ['value', 'magnitude'].includes(keep.by) && ['sample', 'batch', 'feature', 'group'].includes(keep.per);
  return ranked && (keep.k === null || keep.k >= 0) ? undefined : { got: keep };
}
