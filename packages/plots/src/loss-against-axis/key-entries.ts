import type { AxisScale } from '../axes/log-scale.ts';
import { OTHERS_STYLE } from '../theme/series-style.ts';
import type { AxisPanel } from './axis-input.ts';
import type { EndLabel, MarkSample } from './axis-key.ts';
import { analyticLines, boundLines, measuredLines } from './axis-lines.ts';
import type { AxisStyles } from './axis-styles.ts';
import type { PanelLayout } from './panel-layout.ts';
import type { VariantGroup } from './variant-groups.ts';

/** Where the panel stands whose lines end at the names. */
export interface NamedPanel {
  /** of all panels */
  readonly layout: PanelLayout;
  /** of the losses */
  readonly scale: AxisScale;
}

/** A name for each variant in colour, one for all the others, and one for each bound. */
export function endLabels(panel: AxisPanel, styles: AxisStyles, named: NamedPanel): EndLabel[] {
  const { featured, others, colors, bounds } = styles;
  const ends = ({ drawn }: VariantGroup): number[] => {
    const series = panel.series.filter(({ name }) => name === drawn);
    const lines = [...measuredLines(series), ...analyticLines(series)];
    return lines.flatMap(({ points }) => points.at(-1)?.loss ?? []);
  };
  const variants = featured.map((group): EndLabel => {
    const end = endOf(ends(group), Math.min, named);
    return { name: group.name, color: colors.get(group.drawn)!, dash: 'none', end };
  });
  const rest = restName(others);
  const grey = { color: OTHERS_STYLE.color, dash: 'none', end: endOf(others.flatMap(ends), Math.max, named) };
  const own = boundLines(panel, named.scale.domain);
  const limits = [...bounds].map(([name, { color, dash }]): EndLabel => {
    const losses = own.filter((bound) => bound.name === name).flatMap(({ points }) => points.at(-1)?.loss ?? []);
    return { name, color, dash, end: endOf(losses, Math.min, named) };
  });
  return [...variants, ...(rest === null ? [] : [{ name: rest, ...grey }]), ...limits];
}

/** How the names without a colour are summed up; a single one is named. */
function restName(others: readonly VariantGroup[]): string | null {
  const [first] = others;
  if (!first || others.length === 1) return first?.name ?? null;
  const count = others.flatMap(({ name }) => name.split(' = ')).length;
  return `${count} others, in grey: higher on average`;
}

/** The height where lines end, px below the heading; null where none does. */
function endOf(
  losses: readonly number[],
  choose: (...losses: number[]) => number,
  { layout, scale }: NamedPanel,
): number | null {
  if (losses.length === 0) return null;
  const [low, high] = scale.domain;
  const share = Math.log(choose(...losses) / low) / Math.log(high / low);
  return layout.places[layout.named]!.top + (1 - share) * layout.inner.height;
}

/** What markers, dashes and bars are; nothing where there are only lines of theory. */
export function markSamples(panels: readonly AxisPanel[], styles: AxisStyles): MarkSample[] {
  if (!styles.measured) return [];
  const points = panels.flatMap(({ series }) => series.flatMap((own) => own.points));
  const measured = points.filter(({ loss }) => loss !== null);
  const weights = [...styles.weights].map(([name, mark]): MarkSample => ({ name, mark }));
  const bars = measured.some(({ standardError }) => standardError !== null);
  const broken = measured.some(({ standardError }) => standardError === null);
  const missing = broken ? ', no bar where they do not hold' : '';
  const also: (MarkSample | false)[] = [
    bars && { name: `±2 standard errors${missing}`, mark: 'bar' },
    points.some(({ analytic }) => analytic !== null) && { name: 'theory', mark: 'theory' },
  ];
  return [...weights, ...also.filter((sample) => sample !== false)];
}
