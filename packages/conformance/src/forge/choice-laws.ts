import { type Forge, dimensionsFor } from '@rugbench/core';
import { type Breach, within } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { type ForgeContext, forgeLaw, forged, overShapes, serves, shapeText } from './setting.ts';

/** Laws of what others may choose for a forge: its free options and the number of its features. */
export const choiceLaws: readonly Law<Forge, ForgeContext>[] = [
  forgeLaw('a free option must be declared, and begin inside its domain', ({ free, options }) => {
    for (const [name, { initial, domain }] of Object.entries(free)) {
      if (!(name in options.shape)) return { where: name, got: 'no such option' };
      const [least, most] = domain === 'unit' ? [0, 1] : [domain === 'positive' ? 0 : -Infinity, Infinity];
      if (!(initial > least && initial < most)) return { where: `${name}, ${domain}`, got: initial };
    }
    return undefined;
  }),

  forgeLaw('a free option must be a number that forge and interference take', (forge, context) =>
    overShapes(forge, context, (_, shape) => {
      const initials = Object.entries(forge.free).map(([name, { initial }]) => [name, initial]);
      if (initials.length === 0) return undefined;
      const options = { ...(context.options as object | undefined), ...Object.fromEntries(initials) };
      return within(`with ${JSON.stringify(options)}`, () => {
        forged(forge, shape, { ...context, options });
        forge.interference(shape.dimensions / shape.features, options);
        return undefined;
      });
    }),
  ),

  forgeLaw('largestServed must name numbers of features that can be served', (forge, context) => {
    for (const { features } of context.shapes) {
      const fitting = forge.largestServed(features, context.options);
      if (fitting !== features)
        return { where: `n = ${features}`, got: `${fitting}, though a shape of that n is served` };
      const breach = features > 1 ? misfit(forge, features - 1, context) : undefined;
      if (breach) return { where: `n = ${features - 1}`, ...breach };
    }
    return undefined;
  }),
];

/** What is wrong with the largest n below a number: it must be served at the ratio of one of the shapes. */
function misfit(forge: Forge, features: number, context: ForgeContext): Breach | undefined {
  const fitting = forge.largestServed(features, context.options);
  if (!Number.isInteger(fitting) || fitting < 0 || fitting > features) return { got: fitting };
  if (fitting === 0) return undefined;
  const again = forge.largestServed(fitting, context.options);
  if (again !== fitting) return { got: `${fitting}, of which it serves ${again}` };
  const served = context.shapes
    .map((shape) => dimensionsFor(fitting, shape.dimensions / shape.features))
    .map((dimensions) => ({ features: fitting, dimensions }));
  if (served.some((shape) => serves(forge, shape, context))) return undefined;
  return { got: `${fitting}, which it refuses at ${served.map(shapeText).join('; ')}`, todo: 'Declare largestServed.' };
}
