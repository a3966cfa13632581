import { RugError } from '@rugbench/core';
import { figureSheet } from '../frame/figure-sheet.ts';
import { type Look, FIGURE_WIDTH } from '../grammar/look.ts';
import { svgElement } from '../svg/svg-element.ts';
import { layOutPanels } from './layout.ts';
import { layOutShared, sharedElement } from './legend.ts';
import { panelElement } from './panel-element.ts';
import type { SmallMultiples } from './panel.ts';

const LEFT = 14;
const BELOW_LEGEND = 10;

/**
 * Panels in rows below a heading, each with its own legend and axes, as wide as a column or a page.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no panel
 */
export function smallMultiples(input: SmallMultiples, document: Document, look: Look): SVGSVGElement {
  const { heading, panels, legend = [] } = input;
  if (panels.length === 0) throw new RugError('OPTIONS', { who: 'figure', must: 'there must be something to draw' });
  const { theme, size } = look;
  const shared = layOutShared(legend, FIGURE_WIDTH[size] - 2 * LEFT);
  const above = shared.height === 0 ? 0 : shared.height + BELOW_LEGEND;
  const { places, height } = layOutPanels(input, size);
  const elements = panels.map((panel, k) => panelElement(document, panel, places[k]!, theme));
  return figureSheet(document, heading, look, {
    height: above + height,
    elements: [
      ...(above === 0 ? [] : [sharedElement(document, shared, [LEFT, 0], theme)]),
      svgElement(document, 'g', { transform: `translate(0,${above})` }, elements),
    ],
  });
}
