import type { Heading } from '../frame/heading.ts';
import type { Theme } from '../grammar/theme.ts';
import { svgElement } from '../svg/svg-element.ts';

/** The names of what a file tells of itself. */
export const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

/**
 * Puts into a figure what its file tells of itself: a description with setting and command for screen readers, the same as Dublin Core
 * in the metadata, and the colour of the ground behind it.
 */
export function describedFigure(figure: SVGSVGElement, heading: Heading, { background }: Theme): SVGSVGElement {
  const { title, subtitle, caption } = heading;
  const { ownerDocument: document } = figure;
  const said = [title, subtitle, caption].filter((text) => text !== undefined && text !== '');
  const entries = Object.entries({ title, description: subtitle, source: caption }).flatMap(([name, text]) => {
    if (text === undefined || text === '') return [];
    const entry = document.createElementNS(DUBLIN_CORE, `dc:${name}`);
    entry.textContent = text;
    return [entry];
  });
  const metadata = svgElement(document, 'metadata', {});
  metadata.append(...entries);
  figure.prepend(svgElement(document, 'desc', {}, said.join('. ')), metadata);
  figure.setAttribute('data-background', background);
  return figure;
}
