import { figureSheet } from '../frame/figure-sheet.ts';
import type { Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { checkPanels } from '../map-grid/map-axes.ts';
import { boxPath, cellBox, mapFrame } from '../map-grid/map-frame.ts';
import { AXIS_HEIGHT, type PlacedMap, layOutMaps, slotWidth } from '../map-grid/map-layout.ts';
import { hatchPath } from '../map-grid/stripes.ts';
import { SIDE_MARGIN, contentWidth } from '../panels/content-width.ts';
import { svgElement } from '../svg/svg-element.ts';
import { cellNumbers } from './cell-numbers.ts';
import { type ColorScale, colorScale } from './color-scale.ts';
import type { HeatMap, HeatPanel } from './heat-map-input.ts';
import { HATCH_HEIGHT, hatchSample, scaleBar, scaleHeight, scaleName } from './scale-bar.ts';

/**
 * Values over two parameters, r to the right and p upwards, a map for each n or quantity: cells are vectors, with numbers where they fit,
 * and hatched where there is no value. Maps share a scale unless they bring their own.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` for no panel, values that do not ascend or do not fill a grid, or that a scale cannot show
 */
export function heatMap(input: HeatMap, document: Document, look: Look): SVGSVGElement {
  const { panels } = input;
  checkPanels(
    'heat map',
    input,
    panels,
    panels.map(({ values }) => values.length),
  );
  const { theme } = look;
  const slot = slotWidth(panels.length, look);
  const lines = panels.map(({ scale }) => (scale ? scaleName(scale.label, slot - NAME_INSET).length : 0));
  const most = Math.max(...lines);
  const { placed, height } = layOutMaps(panels, input, look, most ? scaleHeight(most) : 0);
  const shared = panels.filter(({ scale }) => !scale);
  const common = shared.length > 0 ? colorScale(input.scale, shared.flatMap(valuesOf), theme.name) : null;
  const maps = placed.map((one) => panelElement(document, one, input, common, slot, theme));
  const foot = footElements(document, input, common, height, look);
  return figureSheet(document, input, look, { elements: [...maps, ...foot.elements], height: height + foot.height });
}

/** from the left edge of a panel with its labels to its cells, px, about */
const NAME_INSET = 40;

/** The bar of the scale that maps share, and what hatching is. */
function footElements(
  document: Document,
  { scale: { label }, panels }: HeatMap,
  common: ColorScale | null,
  top: number,
  look: Look,
): { readonly elements: readonly SVGElement[]; readonly height: number } {
  const room = contentWidth(look);
  const name = scaleName(label, room);
  const bar = common
    ? [
        svgElement(document, 'g', { transform: `translate(${SIDE_MARGIN},${top})` }, [
          scaleBar(document, name, common, Math.min(320, room), look.theme),
        ]),
      ]
    : [];
  const below = common ? scaleHeight(name.length) : 0;
  if (!panels.some(isHatched)) return { elements: bar, height: below };
  return {
    elements: [...bar, hatchSample(document, SIDE_MARGIN, top + below, look.theme)],
    height: below + HATCH_HEIGHT,
  };
}

function panelElement(
  document: Document,
  placed: PlacedMap<HeatPanel>,
  input: HeatMap,
  common: ColorScale | null,
  slot: number,
  theme: Theme,
): SVGElement {
  const { panel, left, top, width, height } = placed;
  const own = panel.scale && colorScale(panel.scale, valuesOf(panel), theme.name);
  const scale = own ?? common!;
  const bar = own
    ? [
        svgElement(document, 'g', { transform: `translate(0,${height + AXIS_HEIGHT + 4})` }, [
          scaleBar(document, scaleName(panel.scale!.label, slot - NAME_INSET), own, width, theme),
        ]),
      ]
    : [];
  const squares = cells(document, placed, scale, theme);
  return svgElement(document, 'g', { transform: `translate(${left},${top})` }, [
    svgElement(document, 'g', { 'aria-label': 'cells', 'shape-rendering': 'crispEdges' }, squares),
    ...cellNumbers(document, placed, scale),
    mapFrame(document, placed, input, theme),
    ...bar,
  ]);
}

/** All cells of one colour are one path; those without a value are hatched. */
function cells(document: Document, placed: PlacedMap<HeatPanel>, { colorOf }: ColorScale, theme: Theme): SVGElement[] {
  const { xs, values } = placed.panel;
  const boxes = values.map((value, k) => {
    return { value, box: cellBox(placed, k % xs.length, Math.floor(k / xs.length)) };
  });
  const filled = Map.groupBy(boxes, ({ value }) => (value === null ? null : colorOf(value)));
  return [...filled].map(([fill, own]) => {
    if (fill !== null) return svgElement(document, 'path', { fill, d: own.map(({ box }) => boxPath(box)).join('') });
    const look = { 'aria-label': 'no value', fill: theme.faint, 'shape-rendering': 'auto' };
    return svgElement(document, 'path', { ...look, d: own.map(({ box }) => hatchPath(box)).join('') });
  });
}

function valuesOf({ values }: HeatPanel): number[] {
  return values.filter((value) => value !== null);
}

function isHatched({ values }: HeatPanel): boolean {
  return values.includes(null);
}
