import { RugError } from '@rugbench/core';
import { FONT_FAMILY } from '../theme/typography.ts';
import { svgElement } from './svg-element.ts';

/**
 * A figure as the text of an SVG file that stands alone: a ground behind everything, in the colour of the figure's theme or white, no
 * style sheet, no CSS variables, coordinates rounded to hundredths of a pixel. The figure itself stays as it is.
 *
 * @throws RugError `OPTIONS` for anything but a single svg element, e.g. Plot's HTML around a legend
 */
export function figureToSvg(figure: Element): string {
  if (figure.localName !== 'svg') {
    throw new RugError('OPTIONS', { who: 'figure', must: 'must be one svg element', got: figure.localName });
  }
  const svg = figure.cloneNode(true) as Element;
  for (const style of svg.querySelectorAll('style')) style.remove();
  const ground = svg.getAttribute('data-background') ?? 'white';
  for (const element of [svg, ...svg.querySelectorAll('*')]) plainAttributes(element, ground);
  svg.setAttribute('font-family', FONT_FAMILY);
  svg.setAttribute('role', 'img');
  svg.removeAttribute('data-background');
  svg.prepend(background(svg, ground));
  const { XMLSerializer } = figure.ownerDocument.defaultView!;
  const text = new XMLSerializer().serializeToString(svg);
  // one group a line: a snapshot that changes shows which
  return `${text.replaceAll('<g ', '\n<g ')}\n`;
}

function background(svg: Element, fill: string): SVGElement {
  return svgElement(svg.ownerDocument, 'rect', { width: '100%', height: '100%', fill });
}

const TEXTUAL = new Set(['href', 'aria-label', 'font-family', 'data-row']);

function plainAttributes(element: Element, ground: string): void {
  element.removeAttribute('class');
  for (const { name, value } of [...element.attributes]) {
    if (TEXTUAL.has(name)) continue;
    element.setAttribute(name, value.replaceAll('var(--plot-background)', ground).replace(LONG_DECIMAL, rounded));
  }
}

const LONG_DECIMAL = /-?\d*\.\d{3,}(e[-+]?\d+)?|-?\d+e-\d+/g;

function rounded(decimal: string): string {
  return String(Math.round(Number(decimal) * 100) / 100 + 0);
}
