import { RugError } from '@rugbench/core';
import { headingElement, layOutHeading } from '../frame/heading.ts';
import { figureElement } from '../frame/figure-element.ts';
import { type Look, FIGURE_WIDTH } from '../grammar/look.ts';
import { svgElement } from '../svg/svg-element.ts';
import { wrapText } from '../text/text-width.ts';
import { layOutPanels } from './layout.ts';
import { panelElement } from './panel-element.ts';
import type { SmallMultiples } from './panel.ts';

const CAPTION_SIZE = 11;
const CAPTION_LINE = 14;
const LEFT = 14;

/**
 * Panels in rows below a heading, each with its own legend and axes, as wide as a column or a page.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no panel
 */
export function smallMultiples(input: SmallMultiples, document: Document, { theme, size }: Look): SVGSVGElement {
  const { heading, panels } = input;
  if (panels.length === 0) throw new RugError('OPTIONS', { who: 'figure', must: 'there must be something to draw' });
  const width = FIGURE_WIDTH[size];
  const above = layOutHeading(heading, width);
  const { places, height } = layOutPanels(input, size);
  const caption = wrapText(heading.caption ?? '', width - 2 * LEFT, CAPTION_SIZE);
  const bottom = above.height + height + 14;
  const head = headingElement(document, above);
  [...head.querySelectorAll('text')].forEach((text, k) =>
    text.setAttribute('fill', above.lines[k]!.strong ? theme.strong : theme.faint),
  );
  const words = caption.map((line, k) =>
    svgElement(document, 'text', { x: LEFT, y: bottom + 6 + k * CAPTION_LINE, fill: theme.faint }, line),
  );
  const whole = { width, height: bottom + (caption.length ? caption.length * CAPTION_LINE + 4 : 0) };
  return figureElement(document, heading.title, whole, [
    svgElement(document, 'rect', { width: '100%', height: '100%', fill: theme.background }),
    head,
    svgElement(
      document,
      'g',
      { transform: `translate(0,${above.height})` },
      panels.map((panel, k) => panelElement(document, panel, places[k]!, theme)),
    ),
    svgElement(document, 'g', { 'aria-label': 'caption', 'font-size': CAPTION_SIZE }, words),
  ]);
}
