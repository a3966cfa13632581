import { OTHERS_STYLE, type SeriesStyle, boundStyle, seriesStyles } from '../theme/series-style.ts';
import type { AxisPanel } from './axis-input.ts';
import { type VariantGroup, levelOf, variantGroups } from './variant-groups.ts';

/** How the markers of one kind of weights are drawn. */
export interface WeightsStyle {
  /** shape of the marker */
  readonly symbol: SeriesStyle['symbol'];
  /** whether only its outline is drawn: weights that were trained */
  readonly hollow: boolean;
}

/** How everything in a figure is drawn. */
export interface AxisStyles {
  /** variants in colour, in the order of their first appearance, each with the series that is drawn for its group */
  readonly featured: readonly VariantGroup[];
  /** variants in grey */
  readonly others: readonly VariantGroup[];
  /** colour by the name of the variant that is drawn */
  readonly colors: ReadonlyMap<string, string>;
  /** marker by the label of weights */
  readonly weights: ReadonlyMap<string, WeightsStyle>;
  /** by the name of a bound */
  readonly bounds: ReadonlyMap<string, SeriesStyle>;
  /** whether anything was measured: if not, lines of theory are not dashed */
  readonly measured: boolean;
}

/** Dash of the lines of theory where something was measured, too. */
export const ANALYTIC_DASH = '4,2.5';
/** So many variants have a colour. */
const FEATURED = 6;
/** dark enough to be seen among the grey lines of variants */
const BOUND_COLOR = '#6a6a6a';
const FILLED: readonly SeriesStyle['symbol'][] = ['circle', 'diamond', 'triangle', 'square'];
const HOLLOW: readonly SeriesStyle['symbol'][] = ['square', 'diamond', 'triangle', 'circle'];

/** The six best variants in colour, markers by kind of weights, bounds in grey. */
export function axisStyles(panels: readonly AxisPanel[]): AxisStyles {
  const groups = variantGroups(panels);
  const best = [...groups].sort((one, other) => one.excess - other.excess).slice(0, FEATURED);
  const featured = groups.filter((group) => best.includes(group));
  const others = groups.filter((group) => !best.includes(group));
  const own = seriesStyles(featured.map(({ drawn }) => drawn));
  const bounds = new Set(panels.flatMap((panel) => panel.bounds.map(({ name }) => name)));
  return {
    featured,
    others,
    colors: new Map([...featured, ...others].map(({ drawn }) => [drawn, (own.get(drawn) ?? OTHERS_STYLE).color])),
    weights: weightsStyles(panels),
    bounds: new Map([...bounds].map((name, k) => [name, { ...boundStyle(k), color: BOUND_COLOR }])),
    measured: panels.some(({ series }) => series.some(({ points }) => points.some(({ loss }) => loss !== null))),
  };
}

function weightsStyles(panels: readonly AxisPanel[]): Map<string, WeightsStyle> {
  const series = panels.flatMap((panel) => panel.series).filter(({ points }) => points.some(levelOf));
  const labels = [...new Set(series.map(({ weights }) => weights))];
  const isTrained = (label: string): boolean => /^trained\b/.test(label);
  const styled = (own: readonly string[], symbols: typeof FILLED, hollow: boolean): [string, WeightsStyle][] =>
    own.map((label, k) => [label, { symbol: symbols[k % symbols.length]!, hollow }]);
  const forged = styled(
    labels.filter((label) => !isTrained(label)),
    FILLED,
    false,
  );
  return new Map([...forged, ...styled(labels.filter(isTrained), HOLLOW, true)]);
}
