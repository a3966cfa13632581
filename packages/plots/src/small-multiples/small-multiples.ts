import { RugError } from '@rugbench/core';
import { figureSheet } from '../frame/figure-sheet.ts';
import type { Look } from '../grammar/look.ts';
import { layOutPanels } from './layout.ts';
import { panelElement } from './panel-element.ts';
import type { SmallMultiples } from './panel.ts';

/**
 * Panels in rows below a heading, each with its own legend and axes, as wide as a column or a page.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no panel
 */
export function smallMultiples(input: SmallMultiples, document: Document, look: Look): SVGSVGElement {
  const { heading, panels } = input;
  if (panels.length === 0) throw new RugError('OPTIONS', { who: 'figure', must: 'there must be something to draw' });
  const { places, height } = layOutPanels(input, look.size);
  const elements = panels.map((panel, k) => panelElement(document, panel, places[k]!, look.theme));
  return figureSheet(document, heading, look, { height, elements });
}
