import { type AxisScale, isOnLogAxis, logScale } from '../axes/log-scale.ts';
import { figureSheet } from '../frame/figure-sheet.ts';
import type { Heading } from '../frame/heading.ts';
import { DEFAULT_LOOK, type Look } from '../grammar/look.ts';
import { endLabelsElement, layOutEndLabels } from '../key/end-labels.ts';
import { layOutSamples, samplesElement } from '../key/sample-flow.ts';
import { axisValues } from '../loss/measured-loss.ts';
import type { AxisPanel, LossAgainstAxis } from './axis-input.ts';
import { type AxisStyles, axisStyles } from './axis-styles.ts';
import { axisDomain } from './axis-ticks.ts';
import { boundNames } from './bound-names.ts';
import { markSamples, variantLabels } from './key-entries.ts';
import { axisTitles, panelElement } from './panel-element.ts';
import { MOST_PANELS, layOutPanels } from './panel-layout.ts';

/** Bounds further from all losses than this factor do not stretch the axis. */
const REACH = 4;
/** of names beside the ends of lines, px */
const NAME_WIDTH = 150;
/** between the axis and the key, px */
const BEFORE_KEY = 10;

/**
 * Loss against an axis such as p, r, n or noise, a panel for each place of the other axes, all with the same scales; losses on a
 * logarithmic axis. Markers are measurements, filled on forged weights and hollow on trained ones, with bars of two standard errors up
 * and down; dashed lines are theory, bounds among them. Nothing is moved along the axis. At most six variants have a colour, and as few
 * as leave the key eight entries; the others are grey. Variants that share a line are named together. A bar that reaches zero ends at
 * the bottom of its panel; losses that are not positive have no place and are left out.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function lossAgainstAxis(input: LossAgainstAxis, document: Document, look: Look = DEFAULT_LOOK): SVGSVGElement {
  const panels = shownPanels(input.panels);
  const scale = lossScale(panels);
  const styles = axisStyles(panels, input, look);
  const { theme, size } = look;
  const titles = panels.map(({ title }) => title);
  const wanted = panels.length < input.panels.length ? undefined : input.columns;
  const place = (room: number): ReturnType<typeof layOutPanels> => layOutPanels(titles, scale, size, { room, wanted });
  const beside = size === 'page' && panels.length === 1;
  const labelsIn = (room: number): ReturnType<typeof variantLabels> =>
    variantLabels(panels, styles, { layout: place(room), scale });
  const room = beside ? layOutEndLabels(labelsIn(0), NAME_WIDTH).width : 0;
  const layout = place(room);
  const names = labelsIn(room);
  const samples = [...(beside ? [] : names), ...markSamples(styles)];
  const key = layOutSamples(samples, layout.right - KEY_LEFT);
  const labels = layOutEndLabels(beside ? names : [], NAME_WIDTH);
  const titled = axisTitles(document, input.axis.title, layout, scale, theme);
  const below = layout.bottom + titled.height + BEFORE_KEY;
  const lowest = Math.max(layout.bottom, layout.top + labels.height);
  const frame = { axis: input.axis, domain: domainOf(input), styles, scale, layout };
  return figureSheet(document, noted(input, panels, styles), look, {
    height: Math.max(below + key.height, lowest) + 4,
    elements: [
      ...panels.map((panel, index) => panelElement(document, panel, frame, index)),
      ...titled.elements,
      boundNames(document, panels[layout.named]!, frame, layout.named),
      ...(beside ? [endLabelsElement(document, labels, layout.right, [layout.top, lowest], theme)] : []),
      samplesElement(document, key, [KEY_LEFT, below], theme),
    ],
  });
}

const KEY_LEFT = 14;

/** Panels with something in them; of too many, as many as fit, the first and the last among them. */
function shownPanels(panels: readonly AxisPanel[]): AxisPanel[] {
  const full = panels.filter(({ series, bounds }) => [...series, ...bounds].some(({ points }) => points.length > 0));
  if (full.length <= MOST_PANELS) return full;
  return Array.from({ length: MOST_PANELS }, (_, k) => full[Math.round((k * (full.length - 1)) / (MOST_PANELS - 1))]!);
}

/** From the first to the last value at which anything is drawn. */
function domainOf({ axis, panels }: LossAgainstAxis): [number, number] {
  const drawn = panels.flatMap(({ series, bounds }) =>
    [...series, ...bounds].flatMap(({ points }) => points.map(({ x }) => x)),
  );
  return axisDomain({ ...axis, values: [...axis.values, ...drawn] });
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
function noted(input: LossAgainstAxis, panels: readonly AxisPanel[], { named }: AxisStyles): Heading {
  const { title, subtitle = '', caption, theory = 'theory' } = input;
  const points = panels.flatMap(({ series }) => series.flatMap((own) => own.points));
  const measured = points.filter(({ loss }) => loss !== null);
  const bars = measured.some(({ standardError }) => standardError !== null);
  const broken = measured.some(({ standardError }) => standardError === null);
  const notes = [
    subtitle,
    panels.length < input.panels.length ? `${panels.length} of ${input.panels.length} panels` : '',
    points.some(({ analytic }) => analytic !== null) ? `dashed: ${theory}` : '',
    bars ? `bars: ±2 standard errors${broken ? ', none where they do not hold' : ''}` : '',
    named.some(({ names }) => names.length > 1) ? 'names joined by = share a line' : '',
  ];
  return { title, subtitle: notes.filter((note) => note !== '').join('; '), caption };
}
