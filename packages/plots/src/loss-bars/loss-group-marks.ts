import * as Plot from '@observablehq/plot';
import type { AxisScale } from '../axes/log-scale.ts';
import { errorBar } from '../loss/measured-loss.ts';
import type { LossGroups, PlacedBar } from './loss-groups.ts';

/** of a line with a single lane, px */
const LINE = 26;
const LANE = 10;
const ROOM = 9;
const TICK = 16;
const LANE_TICK = 13;
/** of the dot of a measurement on a line of its own, px */
export const RADIUS = 3.5;
const LANE_RADIUS = 3;
/** of the ticks at the losses that theory predicts */
export const ANALYTIC_COLOR = '#222';

/** The height of each line of a comparison, px. */
export function lineHeight({ lanes }: LossGroups): number {
  return lanes === 1 ? LINE : lanes * LANE + ROOM;
}

/** Names on the left, numbers on the right, losses along the bottom; lines of several lanes stand on stripes. */
export function groupAxes({ groups, lanes }: LossGroups, scale: AxisScale, label: string): Plot.Markish[] {
  const { ticks, format, domain } = scale;
  const bottom = { label, labelAnchor: 'center', labelArrow: 'none', labelOffset: 38 } as const;
  const even = [...groups.keys()].filter((k) => k % 2 === 0);
  const stripes = { y: (k: number) => k, x1: domain[0], x2: domain[1], fill: '#000', fillOpacity: 0.04 };
  return [
    lanes === 1 ? Plot.ruleY(groups.keys(), { stroke: '#000', strokeOpacity: 0.08 }) : Plot.barX(even, stripes),
    Plot.gridX([...ticks], { stroke: '#000', strokeOpacity: 0.08 }),
    Plot.frame({ anchor: 'bottom', stroke: '#999' }),
    Plot.axisX([...ticks], { text: format, ...bottom }),
    Plot.axisY({ text: (k: number) => groups[k]!.label, tickSize: 0, tickPadding: 10, fill: '#222' }),
    Plot.axisY({ anchor: 'right', text: (k: number) => groups[k]!.number, tickSize: 0, tickPadding: 10 }),
  ];
}

/** A measurement on the k-th line. */
type OnLine = PlacedBar & { readonly k: number };

/** Ticks, bars and dots, lane by lane: Plot moves whole marks only. */
export function groupMarks(lines: LossGroups, { domain }: AxisScale): Plot.Markish[] {
  const placed = lines.groups.flatMap(({ bars }, k) => bars.map((bar): OnLine => ({ ...bar, k })));
  const byLane = Map.groupBy(placed, ({ lane }) => lane);
  return [...byLane].map(([lane, own]) => laneMarks(own, lane, lines, domain[0]));
}

function laneMarks(own: readonly OnLine[], lane: number, lines: LossGroups, left: number): Plot.Markish[] {
  const { lanes } = lines;
  const shift = lanes === 1 ? {} : { dy: (lane - (lanes - 1) / 2) * LANE };
  const inset = (lineHeight(lines) - (lanes === 1 ? TICK : LANE_TICK)) / 2;
  const color = ({ style }: OnLine): string => style.color;
  const x1 = ({ bar }: OnLine): number => errorBar(bar, left)[0];
  const x2 = ({ bar }: OnLine): number => errorBar(bar, left)[1];
  const tick = { x: ({ bar }: OnLine) => bar.analytic, stroke: ANALYTIC_COLOR, strokeWidth: 2, inset };
  const dot = { x: ({ bar }: OnLine) => bar.loss, r: lanes === 1 ? RADIUS : LANE_RADIUS, symbol: own[0]!.style.symbol };
  return [
    Plot.tickX(own, { y: 'k', ...tick, ...shift }),
    Plot.ruleY(own, { y: 'k', x1, x2, stroke: color, strokeWidth: 2, ...shift }),
    Plot.dot(own, { y: 'k', ...dot, fill: color, stroke: 'white', strokeWidth: 0.75, ...shift }),
  ];
}
