import {
  type Forge,
  type InterferenceDistribution,
  type WeightsOperator,
  isReason,
  productMatrix,
} from '@rugbench/core';
import { type Breach, within } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { unlessRefused, withUnknownOption } from '../law/plugin-laws.ts';
import { wrongReason } from '../law/wrong-reason.ts';
import { distinctGroups, explained } from './explained-row.ts';
import { farFromDeclared } from './far-from-declared.ts';
import { brokenOwnInterference, groupText } from './own-interference.ts';
import { type ForgeContext, forgeLaw, forged, overShapes, settingText } from './setting.ts';
import { rankOf } from './rank.ts';

/** Laws of what a forge promises: rank, diagonal, interference, refusals. */
export const interferenceLaws: readonly Law<Forge, ForgeContext>[] = [
  forgeLaw('W must have rank d at most', (forge, context) =>
    overShapes(forge, context, (weights) => {
      const rank = rankOf(productMatrix(weights));
      return rank > weights.dimensions ? { got: `rank ${rank} instead of ${weights.dimensions} at most` } : undefined;
    }),
  ),

  forgeLaw('the diagonal must be 1 unless an option says otherwise', (forge, context) => {
    const { diagonal = [1], tolerance = 1e-9 } = context;
    return overShapes(forge, context, (weights) => {
      const entries = weights.diagonal();
      const i = entries.findIndex((entry) => !diagonal.some((value) => Math.abs(entry - value) <= tolerance));
      return i < 0
        ? undefined
        : { where: `feature ${i}`, got: `${entries[i]} instead of ${diagonal.join(' or ')} ± ${tolerance}` };
    });
  }),

  forgeLaw(
    'an interference distribution must have shares that add up to 1 and no negative variance',
    (forge, context) =>
      overDeclared(forge, context, ({ groups }) => {
        const share = groups.reduce((sum, { fraction }) => sum + fraction, 0);
        // a variance may be Infinity: features that are not stored
        const fair = groups.every(({ fraction, gaussian }) => fraction >= 0 && gaussian >= 0);
        return fair && Math.abs(share - 1) <= 1e-9 ? undefined : { got: groups };
      }),
  ),

  forgeLaw('the rows of W must approach the interference distribution as n grows', (forge, context) => {
    const { tableTolerance: tableTolerance, patternTolerance, shareTolerance } = context;
    const asked = [tableTolerance, patternTolerance, shareTolerance].some((tolerance) => tolerance !== undefined);
    const near = asked
      ? overDeclared(forge, context, (interference, weights) => farAtOneSize(interference, weights, context))
      : undefined;
    return near ?? farFromDeclared(forge, context);
  }),

  forgeLaw(
    'weights that know their own interference must have exactly it, its groups one after the other',
    (forge, context) =>
      overShapes(forge, context, (weights) =>
        weights.interference ? brokenOwnInterference(weights.interference, weights, context) : undefined,
      ),
  ),

  forgeLaw('an option that was not declared must be refused', (forge, context) => {
    const options = withUnknownOption(context.options);
    const [shape] = context.shapes;
    if (!shape) return { got: 'no shapes to test with', todo: 'Name at least one shape.' };
    const ratio = shape.dimensions / shape.features;
    const forging = within(`forge, ${settingText(shape, context)}`, () =>
      unlessRefused(() => forged(forge, shape, { ...context, options })),
    );
    return (
      forging ?? within(`interference, r = ${ratio}`, () => unlessRefused(() => forge.interference(ratio, options)))
    );
  }),

  forgeLaw('a shape that cannot be served must be refused', (forge, context) => {
    const features = context.shapes[0]?.features ?? 1;
    const impossible = [0, features + 1].map((dimensions) => ({ features, dimensions }));
    for (const shape of [...impossible, ...(context.unsuitable ?? [])]) {
      const breach = within(settingText(shape, context), () => unlessRefused(() => forged(forge, shape, context)));
      if (breach) return breach;
    }
    return undefined;
  }),
];

/** The first breach over the shapes for which the forge declares a distribution; a reason in its place must say something. */
function overDeclared(
  forge: Forge,
  context: ForgeContext,
  find: (promised: InterferenceDistribution, weights: WeightsOperator) => Breach | undefined,
): Breach | undefined {
  return overShapes(forge, context, (weights, { features, dimensions }) => {
    const promised = forge.interference(dimensions / features, context.options);
    return isReason(promised) || typeof promised === 'string' ? wrongReason(promised) : find(promised, weights);
  });
}

/** The first place where all rows of weights are farther from the distribution at large n than the context allows. */
function farAtOneSize(
  interference: InterferenceDistribution,
  weights: WeightsOperator,
  { tableTolerance: tableTolerance = 1e-9, patternTolerance = tableTolerance, shareTolerance }: ForgeContext,
): Breach | undefined {
  const n = weights.features;
  const groups = distinctGroups(interference.groups);
  const rows = Array.from({ length: n }, (_, i) => explained(weights.row(i), i, groups));
  const far = rows.findIndex(({ mismatch }) => !(mismatch <= patternTolerance));
  if (far >= 0) {
    return {
      where: `row ${far}`,
      got: `a pattern that misses by ${rows[far]!.mismatch}, more than ${patternTolerance}`,
    };
  }
  const allowed = shareTolerance ?? 2 / n;
  for (const group of groups) {
    const found = rows.filter((row) => row.group === group).length / n;
    if (Math.abs(found - group.fraction) <= allowed + 1e-9) continue;
    return { where: `share of ${groupText(group)}`, got: `${found} instead of ${group.fraction} ± ${allowed}` };
  }
  const stored = groups.filter(({ gaussian }) => gaussian < Infinity);
  const promised = stored.reduce((sum, { fraction, gaussian }) => sum + fraction * gaussian, 0);
  const found = rows.reduce((sum, { energy }) => sum + energy / n, 0);
  const slack = tableTolerance * Math.max(promised, 1e-3);
  if (Math.abs(found - promised) <= slack) return undefined;
  return { where: 'mean Gaussian energy of a row', got: `${found} instead of ${promised} ± ${slack}` };
}
