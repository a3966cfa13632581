import type { AxisScale } from '../axes/log-scale.ts';
import { THEORY_DASH } from '../grammar/weights-marks.ts';
import type { EndLabel } from '../key/end-labels.ts';
import { markLabels } from '../key/mark-labels.ts';
import type { Sample } from '../key/sample.ts';
import type { AxisPanel } from './axis-input.ts';
import { analyticLines, measuredLines } from './axis-lines.ts';
import type { AxisStyles } from './axis-styles.ts';
import type { PanelLayout } from './panel-layout.ts';

/** Where the panel stands whose lines end at the names. */
export interface NamedPanel {
  /** of all panels */
  readonly layout: PanelLayout;
  /** of the losses */
  readonly scale: AxisScale;
}

/** A name for each group of variants in colour, and one for all others, with the heights where their lines end. */
export function variantLabels(panels: readonly AxisPanel[], styles: AxisStyles, named: NamedPanel): EndLabel[] {
  const { colors, theme, others } = styles;
  const grey = [...colors].filter(([, color]) => color === theme.others).map(([name]) => name);
  const hidden = new Set(styles.named.flatMap(({ names }) => names));
  const entries = styles.named.map(({ names }): EndLabel => {
    const own = [...new Set(names.map((name) => colors.get(name)!))].filter((color) => color !== theme.others);
    return { name: names.join(' = '), colors: own, mark: null, ...lineOf(panels, names, Math.min, named) };
  });
  if (others === 0) return entries;
  const rest = grey.filter((name) => !hidden.has(name));
  const name = others === 1 ? rest[0]! : `${others} others, in grey`;
  return [...entries, { name, colors: [theme.others], mark: null, ...lineOf(panels, rest, Math.max, named) }];
}

/** The dash of the lines of some variants, and the height where they end in the panel beside the names. */
function lineOf(
  panels: readonly AxisPanel[],
  names: readonly string[],
  choose: (...losses: number[]) => number,
  { layout, scale }: NamedPanel,
): Pick<EndLabel, 'dash' | 'end'> {
  const isOwn = ({ name }: { readonly name: string }): boolean => names.includes(name);
  const all = panels.flatMap(({ series }) => series.filter(isOwn));
  const dash = analyticLines(all).some(({ points }) => points.length > 1) ? THEORY_DASH : 'none';
  const near = panels[layout.named]!.series.filter(isOwn);
  const losses = [...measuredLines(near), ...analyticLines(near)].flatMap(({ points }) => {
    const last = points.at(-1);
    return points.length > 1 && last ? [last.loss] : [];
  });
  if (losses.length === 0) return { dash, end: null };
  return { dash, end: layout.places[layout.named]!.top + scaled(choose(...losses), scale, layout.inner.height) };
}

/** The height of a loss in a frame, px from the top. */
export function scaled(loss: number, { domain: [low, high] }: AxisScale, height: number): number {
  return (1 - Math.log(loss / low) / Math.log(high / low)) * height;
}

/** What markers are. */
export function markSamples({ marks, theme }: AxisStyles): Sample[] {
  return markLabels(marks).map(({ name, mark }) => ({ name, colors: [theme.text], dash: null, mark }));
}
