import {
  type Forge,
  type InterferenceGroup,
  type InterferenceLaw,
  type WeightsOperator,
  productMatrix,
} from '@rugbench/core';
import { type Breach, type Law, law } from '../law.ts';
import { unlessRefused, withUnknownOption } from '../plugin-laws.ts';
import { explained } from './explained-row.ts';
import { type ForgeContext, forged, overShapes, shapeText } from './setting.ts';
import { rankOf } from './rank.ts';

/** Laws of what a forge promises: rank, diagonal, interference, refusals. */
export const interferenceLaws: readonly Law<Forge, ForgeContext>[] = [
  law('W must have rank d at most', (forge, context) =>
    overShapes(forge, context, (weights) => {
      const rank = rankOf(productMatrix(weights));
      return rank > weights.dimensions ? { got: `rank ${rank}` } : undefined;
    }),
  ),

  law('the diagonal must be 1 unless an option says otherwise', (forge, context) => {
    const { diagonal = [1], tolerance = 1e-9 } = context;
    return overShapes(forge, context, (weights) => {
      const entries = weights.diagonal();
      const i = entries.findIndex((entry) => !diagonal.some((value) => Math.abs(entry - value) <= tolerance));
      return i < 0 ? undefined : { where: `feature ${i}`, got: entries[i] };
    });
  }),

  law('an interference law must have shares that add up to 1 and no negative variance', (forge, context) =>
    overLaws(forge, context, ({ groups }) => {
      const share = groups.reduce((sum, { fraction }) => sum + fraction, 0);
      // a variance may be Infinity: features that are not stored
      const fair = groups.every(({ fraction, gaussian }) => fraction >= 0 && gaussian >= 0);
      return fair && Math.abs(share - 1) <= 1e-9 ? undefined : { got: groups };
    }),
  ),

  law('the rows of W must follow the interference law', (forge, context) =>
    overLaws(forge, context, (promised, weights) => brokenPromise(promised, weights, context)),
  ),

  law('weights that know their own interference must have its groups one after the other', (forge, context) =>
    overShapes(forge, context, (weights) =>
      weights.interference ? brokenOrder(weights.interference, weights, context) : undefined,
    ),
  ),

  law('an option that was not declared must be refused', (forge, context) => {
    const options = withUnknownOption(context.options);
    const [shape] = context.shapes;
    if (!shape) return { got: 'no shapes to test with', todo: 'Name at least one shape.' };
    const forging = unlessRefused(() => forged(forge, shape, { ...context, options }), 'forge');
    return forging ?? unlessRefused(() => forge.law(shape.dimensions / shape.features, options), 'law');
  }),

  law('a shape that cannot be served must be refused', (forge, context) => {
    const features = context.shapes[0]?.features ?? 1;
    const impossible = [0, features + 1].map((dimensions) => ({ features, dimensions }));
    for (const shape of [...impossible, ...(context.unsuitable ?? [])]) {
      const breach = unlessRefused(() => forged(forge, shape, context), shapeText(shape));
      if (breach) return breach;
    }
    return undefined;
  }),
];

/** The first breach over the shapes whose interference has a law; a sentence instead of one must say something. */
function overLaws(
  forge: Forge,
  context: ForgeContext,
  find: (promised: InterferenceLaw, weights: WeightsOperator) => Breach | undefined,
): Breach | undefined {
  return overShapes(forge, context, (weights, { features, dimensions }) => {
    const promised = forge.law(dimensions / features, context.options);
    if (typeof promised !== 'string') return find(promised, weights);
    return /\S/.test(promised) ? undefined : { got: 'an empty sentence instead of a law' };
  });
}

function brokenPromise(
  { groups }: InterferenceLaw,
  weights: WeightsOperator,
  { lawTolerance = 1e-9, patternTolerance = lawTolerance, shareTolerance }: ForgeContext,
): Breach | undefined {
  const n = weights.features;
  const rows = Array.from({ length: n }, (_, i) => explained(weights.row(i), i, groups));
  const far = rows.findIndex(({ mismatch }) => !(mismatch <= patternTolerance));
  if (far >= 0) return { where: `row ${far}`, got: `a pattern that misses by ${rows[far]!.mismatch}` };
  const share = groups.find((group) => {
    const found = rows.filter((row) => row.group === group).length / n;
    return Math.abs(found - group.fraction) > (shareTolerance ?? 2 / n) + 1e-9;
  });
  if (share) return { where: 'shares', got: `another share than ${share.fraction} of rows like ${pattern(share)}` };
  const stored = groups.filter(({ gaussian }) => gaussian < Infinity);
  const promised = stored.reduce((sum, { fraction, gaussian }) => sum + fraction * gaussian, 0);
  const found = rows.reduce((sum, { energy }) => sum + energy / n, 0);
  const kept = Math.abs(found - promised) <= lawTolerance * Math.max(promised, 1e-3);
  return kept ? undefined : { where: 'mean square sum of a row', got: `${found} instead of ${promised}` };
}

/** Features lie in the order of the groups, a whole number of them in each, and rows are as their group says. */
function brokenOrder(
  { groups }: InterferenceLaw,
  weights: WeightsOperator,
  { patternTolerance = 1e-9 }: ForgeContext,
): Breach | undefined {
  const n = weights.features;
  const share = groups.reduce((sum, { fraction }) => sum + fraction, 0);
  if (Math.abs(share - 1) > 1e-9) return { where: 'shares', got: share };
  let first = 0;
  for (const group of groups) {
    const count = Math.round(group.fraction * n);
    if (Math.abs(count - group.fraction * n) > 1e-6) return { where: 'shares', got: `${group.fraction * n} features` };
    const rows = Array.from({ length: count }, (_, k) => explained(weights.row(first + k), first + k, [group]));
    const far = rows.findIndex((row) => !(row.mismatch <= patternTolerance));
    if (far >= 0) return { where: `row ${first + far}`, got: `no row like ${pattern(group)}` };
    const found = rows.reduce((sum, { energy }) => sum + energy / count, 0);
    const kept = group.gaussian === Infinity || Math.abs(found - group.gaussian) <= 1e-9 * Math.max(found, 1);
    if (!kept) return { where: `rows from ${first}`, got: `${found} instead of ${group.gaussian}` };
    first += count;
  }
  return undefined;
}

function pattern({ pattern: entries, gaussian }: InterferenceGroup): string {
  return `[${entries.join(', ')}] with variance ${gaussian}`;
}
