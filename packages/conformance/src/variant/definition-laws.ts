import { type ParameterDeclaration, type TracedVariant, type Variant, inputsOf } from '@rugbench/core';
import { type Breach, type Law, law } from '../law.ts';
import { unlessRefused, withUnknownOption } from '../plugin-laws.ts';
import { sameData } from '../same-data.ts';
import { type VariantContext } from './setting.ts';

/** Laws of the definition as data. */
export const definitionLaws: readonly Law<Variant, VariantContext>[] = [
  law('an option that was not declared must be refused', (variant, { options }) =>
    unlessRefused(() => variant.trace(withUnknownOption(options))),
  ),

  law('tracing must leave the options alone', (variant, { options = {} }) => {
    const given = JSON.parse(JSON.stringify(options)) as unknown;
    variant.trace(given);
    return sameData(given, options) ? undefined : { got: given };
  }),

  law('tracing again must give the same data', (variant, { options }) => {
    const [first, second] = [variant.trace(options), variant.trace(options)];
    if (sameData(first, second)) return undefined;
    const key = Object.keys(first).find((name) => !sameData(member(first, name), member(second, name)));
    return { where: String(key), got: 'two different ones', todo: 'Take numbers from options and parameters only.' };
  }),

  law('a traced variant must survive JSON', (variant, { options }) => {
    const data = variant.trace(options);
    const copy = JSON.parse(JSON.stringify(data)) as TracedVariant;
    const lost = Object.keys(data).find((name) => !sameData(member(data, name), member(copy, name)));
    return lost
      ? { where: lost, got: 'data that JSON changes', todo: 'Use finite numbers and plain objects.' }
      : undefined;
  }),

  law('a formula must read z and declared parameters only', (variant, { options }) => {
    const { activation, partials, parameters } = variant.trace(options);
    const stranger = Object.entries({ activation, ...partials }).flatMap(([where, formula]) =>
      inputsOf(formula).flatMap((got) => (got === 'z' || Object.hasOwn(parameters, got) ? [] : [{ where, got }])),
    );
    return stranger[0];
  }),

  law('there must be one partial for z and for each parameter', (variant, { options }) => {
    const { partials, parameters } = variant.trace(options);
    const [got, needed] = [Object.keys(partials).sort(), ['z', ...Object.keys(parameters)].sort()];
    return sameData(got, needed) ? undefined : { got };
  }),

  law('the initial value of a parameter must lie inside its domain', (variant, { options }) => {
    const outside = Object.entries(variant.trace(options).parameters).find(([, declaration]) => !inside(declaration));
    return outside && { where: `${outside[0]}, ${outside[1].domain}`, got: outside[1].initial };
  }),

  law('a filter must rank by value or magnitude, per sample, batch or feature, with k >= 0', wrongFilter),
];

function member(data: TracedVariant, name: string): unknown {
  return data[name as keyof TracedVariant];
}

function inside({ initial, domain }: ParameterDeclaration): boolean {
  if (domain === 'real') return Number.isFinite(initial);
  return initial > 0 && initial < (domain === 'unit' ? 1 : Infinity);
}

function wrongFilter(variant: Variant, { options }: VariantContext): Breach | undefined {
  const { keep } = variant.trace(options);
  if (!keep) return undefined;
  const ranked = ['value', 'magnitude'].includes(keep.by) && ['sample', 'batch', 'feature'].includes(keep.per);
  return ranked && (keep.k === null || keep.k >= 0) ? undefined : { got: keep };
}
