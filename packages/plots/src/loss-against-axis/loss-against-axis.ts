import { type AxisScale, isOnLogAxis, logScale } from '../axes/log-scale.ts';
import { figureElement } from '../frame/figure-element.ts';
import { type Heading, headingElement, layOutHeading } from '../frame/heading.ts';
import { flowKeyElement, layOutFlow } from '../key/flow-key.ts';
import { axisValues } from '../loss/measured-loss.ts';
import type { AxisPanel, LossAgainstAxis } from './axis-input.ts';
import { endLabelsElement, layOutLabels, markElements } from './axis-key.ts';
import { type AxisStyles, axisStyles } from './axis-styles.ts';
import { endLabels, markSamples } from './key-entries.ts';
import { axisTitles, panelElement } from './panel-element.ts';
import { MOST_PANELS, layOutPanels } from './panel-layout.ts';
import { svgElement } from '../svg/svg-element.ts';

/** Bounds further from all losses than this factor do not stretch the axis. */
const REACH = 4;
/** of the title of the axis and its labels, px */
const AXIS_ROOM = 52;
const BOTTOM = 10;

/**
 * Loss against an axis such as p, r, n or noise, a panel for each place of the other axes, all with the same scales; losses on a
 * logarithmic axis. Markers are measurements, filled on forged weights and hollow on trained ones, with bars of two standard errors up
 * and down; dashed lines are what theory predicts for them. Where nothing was measured, lines of theory are drawn through. Nothing is
 * moved along the axis. The six best variants have a colour, the best by the mean logarithm of their loss over the least one at each
 * place; the others are grey. Variants whose losses agree to a thousandth everywhere are drawn once, under all their names. A bar that
 * reaches zero ends at the bottom of its panel; losses that are not positive have no place and are left out.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function lossAgainstAxis(input: LossAgainstAxis, document: Document): SVGSVGElement {
  const panels = shownPanels(input.panels);
  const styles = axisStyles(panels);
  const scale = lossScale(panels);
  const titled = panels.some(({ title }) => title !== '');
  const layout = layOutPanels(
    panels.length,
    scale,
    titled,
    panels.length < input.panels.length ? undefined : input.columns,
  );
  const frame = { axis: input.axis, styles, scale, layout };
  const labels = layOutLabels(endLabels(panels[layout.named]!, styles, frame));
  const width = layout.right + labels.width;
  const heading = layOutHeading(noted(input, styles), width);
  const lowest = Math.max(layout.bottom, layout.top + labels.height);
  const samples = layOutFlow(markSamples(panels, styles), width - layout.left);
  const below = layout.bottom + AXIS_ROOM;
  const height = heading.height + Math.max(below + samples.height, lowest) + BOTTOM;
  return figureElement(document, input.title, { width, height }, [
    headingElement(document, heading),
    svgElement(document, 'g', { transform: `translate(0,${heading.height})` }, [
      ...panels.map((panel, index) => panelElement(document, panel, frame, index)),
      ...axisTitles(document, input.axis.title, layout, scale),
      endLabelsElement(document, labels, layout.right, [layout.top, lowest]),
      flowKeyElement(document, samples, layout.left, below, markElements),
    ]),
  ]);
}

/** Panels with something in them; of too many, as many as fit, the first and the last among them. */
function shownPanels(panels: readonly AxisPanel[]): AxisPanel[] {
  const full = panels.filter(({ series, bounds }) => [...series, ...bounds].some(({ points }) => points.length > 0));
  if (full.length <= MOST_PANELS) return full;
  return Array.from({ length: MOST_PANELS }, (_, k) => full[Math.round((k * (full.length - 1)) / (MOST_PANELS - 1))]!);
}

/** Holds all measurements and theory, and bounds that are not far from them. */
function lossScale(panels: readonly AxisPanel[]): AxisScale {
  const points = panels.flatMap(({ series }) => series.flatMap((own) => own.points));
  const losses = points.flatMap(({ loss, standardError, analytic }) => [
    ...(loss === null ? [] : axisValues({ loss, standardError: standardError ?? 0 })),
    analytic ?? 0,
  ]);
  const drawn = losses.filter(isOnLogAxis);
  const [low, high] = [Math.min(...drawn) / REACH, Math.max(...drawn) * REACH];
  const bounds = panels.flatMap((panel) => panel.bounds.flatMap((bound) => bound.points.map(({ loss }) => loss)));
  const near = drawn.length === 0 ? bounds : bounds.filter((loss) => loss >= low && loss <= high);
  return logScale('loss', [...drawn, ...near], panels.length > 1 ? 6 : 10);
}

/** The heading, with what a reader must know of this figure. */
function noted(input: LossAgainstAxis, { featured, others }: AxisStyles): Heading {
  const { title, subtitle = '', panels } = input;
  const equal = [...featured, ...others].some(({ name, drawn }) => name !== drawn);
  const notes = [
    subtitle,
    panels.length > MOST_PANELS ? `${MOST_PANELS} of ${panels.length} panels` : '',
    equal ? 'names joined by = agree to a thousandth and share a line' : '',
  ];
  return { title, subtitle: notes.filter((note) => note !== '').join('; ') };
}
