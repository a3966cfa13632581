import { AXIS_HEIGHT, TITLE_HEIGHT, codeMapFrame } from './panel-frame.ts';
import { type CodeMapCell, codeMapGrid } from './grid.ts';
import { codeKeys, ringKey, stackedKeys } from './keys.ts';
import { layOutCodeMap } from './layout.ts';
import { codePanel, codeStyles } from './code-panel.ts';
import { GAIN_KEY_HEIGHT, gainKey } from './gain-key.ts';
import { gainPanel } from './gain-panel.ts';
import { gainScale } from './gain-scale.ts';
import { hatchPatterns } from './hatch.ts';
import { type Heading, headingElement, layOutHeading } from '../frame/heading.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { measuredRings } from './measured-rings.ts';
import { svgElement } from '../svg/svg-element.ts';

/** @see codeMap */
export interface CodeMap extends Heading {
  /** in any order, on a grid of r and p: cells of one column have exactly one ratio */
  readonly cells: readonly CodeMapCell[];
}

const BOTTOM = 12;

/**
 * Which code is best at each (r, p), r to the right and p upwards, one square for each value whatever its distance to the
 * next. To the left the loss of the best over that of the Persian rug, to the right the code with the largest share of
 * the features, with a second one in the corner. Cells that were measured have a ring; the key says how far
 * measurements are from theory.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` as `codeMapGrid` does
 */
export function codeMap(input: CodeMap, document: Document): SVGSVGElement {
  const grid = codeMapGrid(input.cells);
  const { cells } = grid;
  const layout = layOutCodeMap(grid);
  const { lefts, slot, side, figureWidth: width } = layout;
  const scale = gainScale(cells.map(({ gain }) => gain));
  const styles = codeStyles(cells);
  const heading = layOutHeading(input, width);
  const top = heading.height + TITLE_HEIGHT;
  const keyTop = top + layout.height + AXIS_HEIGHT;
  const rings = ringKey(document, cells, slot);
  const codes = codeKeys(document, cells, styles, slot);
  const rightHeight = codes.reduce((sum, key) => sum + key.height, 0);
  const height = keyTop + Math.max(GAIN_KEY_HEIGHT + rings.height, rightHeight) + BOTTOM;
  const panel = (left: number, title: string, content: readonly SVGElement[]): SVGElement =>
    svgElement(document, 'g', { transform: `translate(${left},${top})` }, [
      codeMapFrame(document, title, layout),
      ...content,
      measuredRings(document, cells, side),
    ]);
  const look = { fill: '#333', 'font-size': FONT_SIZE, 'aria-label': input.title };
  return svgElement(document, 'svg', { width, height, viewBox: `0 0 ${width} ${height}`, ...look }, [
    ...hatchPatterns(document, styles.values()),
    headingElement(document, heading),
    panel(lefts[0], 'Loss of the best / loss of the Persian rug', gainPanel(document, cells, scale, layout)),
    panel(lefts[1], 'Code with the largest share', codePanel(document, cells, styles, layout)),
    gainKey(document, scale, lefts[0], keyTop),
    ...stackedKeys(document, [rings], lefts[0], keyTop + GAIN_KEY_HEIGHT),
    ...stackedKeys(document, codes, lefts[1], keyTop),
  ]) as SVGSVGElement;
}
