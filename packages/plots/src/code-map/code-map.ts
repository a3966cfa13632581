import { figureElement } from '../frame/figure-element.ts';
import { type Heading, headingElement, layOutHeading } from '../frame/heading.ts';
import { svgElement } from '../svg/svg-element.ts';
import type { SeriesStyle } from '../theme/series-style.ts';
import { codePanel, codeStyles } from './code-panel.ts';
import { GAIN_KEY_HEIGHT, gainKey } from './gain-key.ts';
import { gainPanel } from './gain-panel.ts';
import { type GainScale, gainScale } from './gain-scale.ts';
import { type CodeMapCell, type GridCell, codeMapGrid } from './grid.ts';
import { hatchPatterns } from './hatch.ts';
import { codeKeys, ringKey, stackedKeys } from './keys.ts';
import { type CodeMapLayout, layOutCodeMap } from './layout.ts';
import { measuredRings } from './measured-rings.ts';
import { AXIS_HEIGHT, TITLE_HEIGHT, codeMapFrame } from './panel-frame.ts';

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
  const layout = layOutCodeMap(grid);
  const heading = layOutHeading(input, layout.figureWidth);
  const top = heading.height + TITLE_HEIGHT;
  const styles = codeStyles(grid.cells);
  const scale = gainScale(grid.cells.map(({ gain }) => gain));
  const parts = { document, cells: grid.cells, styles, scale, layout };
  const keys = keysBelow(parts, top + layout.height + AXIS_HEIGHT);
  return figureElement(document, input.title, { width: layout.figureWidth, height: keys.bottom + BOTTOM }, [
    ...hatchPatterns(document, styles.values()),
    headingElement(document, heading),
    ...panels(parts, top),
    ...keys.elements,
  ]);
}

/** What panels and keys are drawn from. */
interface Parts {
  readonly document: Document;
  readonly cells: readonly GridCell[];
  readonly styles: ReadonlyMap<string, SeriesStyle>;
  readonly scale: GainScale;
  readonly layout: CodeMapLayout;
}

/** Gains on the left, codes on the right, each in its frame and with the rings of measurements. */
function panels({ document, cells, styles, scale, layout }: Parts, top: number): SVGElement[] {
  const panel = (left: number, title: string, content: readonly SVGElement[]): SVGElement =>
    svgElement(document, 'g', { transform: `translate(${left},${top})` }, [
      codeMapFrame(document, title, layout),
      ...content,
      measuredRings(document, cells, layout.side),
    ]);
  const [left, right] = layout.lefts;
  return [
    panel(left, 'Loss of the best / loss of the Persian rug', gainPanel(document, cells, scale, layout)),
    panel(right, 'Code with the largest share', codePanel(document, cells, styles, layout)),
  ];
}

/** The keys below the panels, and where the longer column of keys ends, px. */
function keysBelow(
  { document, cells, styles, scale, layout }: Parts,
  top: number,
): { readonly elements: readonly SVGElement[]; readonly bottom: number } {
  const {
    lefts: [left, right],
    slot,
  } = layout;
  const rings = ringKey(document, cells, slot);
  const codes = codeKeys(document, cells, styles, slot);
  const rightHeight = codes.reduce((sum, key) => sum + key.height, 0);
  const elements = [
    gainKey(document, scale, left, top),
    ...stackedKeys(document, [rings], left, top + GAIN_KEY_HEIGHT),
    ...stackedKeys(document, codes, right, top),
  ];
  return { elements, bottom: top + Math.max(GAIN_KEY_HEIGHT + rings.height, rightHeight) };
}
