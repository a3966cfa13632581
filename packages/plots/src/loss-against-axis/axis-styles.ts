import type { Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { variantColors } from '../grammar/variant-colors.ts';
import { type WeightsMark, weightsMarks } from '../grammar/weights-marks.ts';
import { MOST_ENTRIES } from '../key/most-entries.ts';
import { markLabels } from '../key/mark-labels.ts';
import type { AxisPanel, LossAgainstAxis } from './axis-input.ts';
import { type VariantGroup, levelOf, variantGroups } from './variant-groups.ts';

/** How everything in a figure is drawn. */
export interface AxisStyles {
  /** colours of everything else */
  readonly theme: Theme;
  /** groups with a colour, in the order of the key */
  readonly named: readonly VariantGroup[];
  /** how many variants are neither coloured nor named beside one that is */
  readonly others: number;
  /** colour by the name of a variant; that of the others where it has none */
  readonly colors: ReadonlyMap<string, string>;
  /** marker by the label of weights on which something was measured */
  readonly marks: ReadonlyMap<string, WeightsMark>;
}

/** So many variants have a colour. */
const FEATURED = 6;

/**
 * Variants in colour: those that the input names, else the best six by their mean excess; as many groups of them as leave the key at
 * most eight entries, beside one for each marker and one for all others.
 */
export function axisStyles(
  panels: readonly AxisPanel[],
  { featured, kinds = [] }: Pick<LossAgainstAxis, 'featured' | 'kinds'>,
  { theme }: Look,
): AxisStyles {
  const groups = variantGroups(panels);
  const asked = featured ?? bestOf(groups);
  const own = variantColors(asked, theme);
  const marks = measuredMarks(panels, kinds);
  const candidates = inOrder(groups, asked);
  const places = MOST_ENTRIES - markLabels(marks).length;
  const rest = candidates.length < groups.length ? 1 : 0;
  const named = candidates.length + rest <= places ? candidates : candidates.slice(0, Math.max(1, places - 1));
  const shown = new Set(named.flatMap(({ names }) => names));
  const all = groups.flatMap(({ names }) => names);
  const colorOf = (name: string): string => (shown.has(name) ? own.get(name) : undefined) ?? theme.others;
  return {
    theme,
    named,
    others: all.filter((name) => !shown.has(name)).length,
    colors: new Map(all.map((name) => [name, colorOf(name)])),
    marks,
  };
}

function bestOf(groups: readonly VariantGroup[]): string[] {
  const best = [...groups].sort((one, other) => one.excess - other.excess).slice(0, FEATURED);
  return groups.filter((group) => best.includes(group)).map(({ names }) => names[0]!);
}

/** Groups with at least one of the names, in the order of these; in each group those that were asked for come first. */
function inOrder(groups: readonly VariantGroup[], asked: readonly string[]): VariantGroup[] {
  const placeOf = (name: string): number => (asked.includes(name) ? asked.indexOf(name) : Infinity);
  const compare = (one: number, other: number): number => (one === other ? 0 : one - other);
  return groups
    .filter(({ names }) => names.some((name) => asked.includes(name)))
    .map(({ names, excess }) => ({ excess, names: names.toSorted((x, y) => compare(placeOf(x), placeOf(y))) }))
    .sort((one, other) => placeOf(one.names[0]!) - placeOf(other.names[0]!));
}

/** Markers of weights on which something was measured. */
function measuredMarks(panels: readonly AxisPanel[], kinds: readonly string[]): ReadonlyMap<string, WeightsMark> {
  const series = panels.flatMap((panel) => panel.series);
  const measured = series.filter(({ points }) =>
    points.some(({ loss, analytic }) => loss !== null && levelOf({ loss, analytic })),
  );
  const used = new Set(measured.map(({ weights }) => weights));
  return new Map([...weightsMarks([...kinds, ...used])].filter(([label]) => used.has(label)));
}
