import { figureSheet } from '../frame/figure-sheet.ts';
import type { Heading } from '../frame/heading.ts';
import type { Look } from '../grammar/look.ts';
import { scaleBar, scaleHeight, scaleName } from '../heat-map/scale-bar.ts';
import { areaKey } from '../map-grid/area-key.ts';
import type { MapPanel } from '../map-grid/map-axes.ts';
import { cellBox, mapFrame } from '../map-grid/map-frame.ts';
import { type PlacedMap, layOutMaps } from '../map-grid/map-layout.ts';
import type { Box } from '../map-grid/stripes.ts';
import { SIDE_MARGIN, contentWidth } from '../panels/content-width.ts';
import { svgElement } from '../svg/svg-element.ts';
import { codePanel, codeStyles } from './code-panel.ts';
import { gainPanel } from './gain-panel.ts';
import { gainScale } from './gain-scale.ts';
import { type CodeMapCell, type CodeMapGrid, type GridCell, codeMapGrid } from './grid.ts';
import { codeEntries } from './keys.ts';
import { measuredRings } from './measured-rings.ts';

/** @see codeMap */
export interface CodeMap extends Heading {
  /** in any order, on a grid of r and p: cells of one column have exactly one ratio */
  readonly cells: readonly CodeMapCell[];
}

const AXES = { x: { label: 'r = d/n', spacing: 'even' }, y: { label: 'p', spacing: 'even' } } as const;
const GAIN = 'loss of the best / loss of the Persian rug';
/** cells of so many px and more have a line of the ground between them */
const LEAST_WITH_GAP = 4;

/**
 * Which code is best at each (r, p), r to the right and p upwards, one square for each value whatever its distance to the
 * next. One map has the loss of the best over that of the Persian rug, the other the code with the largest share of
 * the features, with a second one in the corner. Cells that were measured have a ring, and only then does the key say how far
 * measurements are from theory.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` as `codeMapGrid` does
 */
export function codeMap(input: CodeMap, document: Document, look: Look): SVGSVGElement {
  const grid = codeMapGrid(input.cells);
  const { theme } = look;
  const { placed, height } = layOutMaps(panelsOf(grid), AXES, look, 0, look.size === 'page' ? 2 : 1);
  const { cells } = grid;
  const styles = codeStyles(cells, theme);
  const scale = gainScale(
    cells.map(({ gain }) => gain),
    theme.name,
  );
  const [gains, codes] = placed as [PlacedMap<MapPanel>, PlacedMap<MapPanel>];
  const name = scaleName(GAIN, contentWidth(look));
  const bar = scaleBar(document, name, scale, Math.min(320, contentWidth(look)), theme);
  const keyTop = height + scaleHeight(name.length) + 8;
  const key = areaKey(document, codeEntries(document, cells, styles, theme), keyTop, look);
  const map = (place: PlacedMap<MapPanel>, content: (boxOf: (cell: GridCell) => Box) => SVGElement[]): SVGElement => {
    const boxOf = boxIn(place, grid);
    return svgElement(document, 'g', { transform: `translate(${place.left},${place.top})` }, [
      mapFrame(document, place, AXES, theme),
      ...content(boxOf),
      ...measuredRings(document, cells, boxOf),
    ]);
  };
  const elements = [
    map(gains, (boxOf) => gainPanel(document, cells, scale, boxOf)),
    map(codes, (boxOf) => codePanel(document, cells, styles, boxOf, theme)),
    svgElement(document, 'g', { transform: `translate(${SIDE_MARGIN},${height})` }, [bar]),
    key.element,
  ];
  return figureSheet(document, input, look, { elements, height: keyTop + key.height });
}

function panelsOf({ ratios, probabilities }: CodeMapGrid): MapPanel[] {
  const places = { xs: ratios, ys: probabilities.toReversed() };
  return [
    { title: 'What the best code gains', ...places },
    { title: 'Code with the largest share', ...places },
  ];
}

/** Where a cell is in a panel, less the line to the next. */
function boxIn(place: PlacedMap<MapPanel>, { probabilities }: CodeMapGrid): (cell: GridCell) => Box {
  return ({ column, row }) => {
    const box = cellBox(place, column, probabilities.length - 1 - row);
    const gap = box.x1 - box.x0 < LEAST_WITH_GAP || box.y1 - box.y0 < LEAST_WITH_GAP ? 0 : 1;
    return { ...box, x1: box.x1 - gap, y1: box.y1 - gap };
  };
}
