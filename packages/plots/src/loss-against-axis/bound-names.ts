import { type Dot, dotsAlong } from '../key/free-place.ts';
import { lineNames } from '../key/line-names.ts';
import { svgElement } from '../svg/svg-element.ts';
import type { AxisPanel } from './axis-input.ts';
import { type LinePoint, analyticLines, boundLines, measuredLines } from './axis-lines.ts';
import { scaled } from './key-entries.ts';
import type { PanelFrame } from './panel-element.ts';

/** Names of the bounds of a panel on their lines. */
export function boundNames(document: Document, panel: AxisPanel, frame: PanelFrame, index: number): SVGElement {
  const { scale, layout, styles } = frame;
  const { left, top } = layout.places[index]!;
  const at = placeIn(frame);
  const bounds = boundLines(panel, scale.domain).filter(({ points }) => points.length > 0);
  const lines = [...bounds, ...measuredLines(panel.series), ...analyticLines(panel.series)];
  const dots = lines.flatMap(({ points }) => dotsAlong(points.map(at)));
  const named = bounds.map(({ name, points }) => ({ name, dots: points.map(at) }));
  const names = lineNames(document, named, dots, layout.inner, styles.theme);
  return svgElement(document, 'g', { transform: `translate(${left},${top})` }, [names]);
}

/** Where a point stands in a frame, px from its upper left corner. */
function placeIn({ axis, domain: [low, high], scale, layout }: PanelFrame): (point: LinePoint) => Dot {
  const on = axis.scale === 'log' ? Math.log : Number;
  const { width, height } = layout.inner;
  return ({ x, loss }) => [((on(x) - on(low)) / (on(high) - on(low))) * width, scaled(loss, scale, height)];
}
