import type { Font } from 'fontkit';
import type { FontFiles } from '../fonts/font-files.ts';
import { svgElement } from '../svg/svg-element.ts';

/**
 * Texts with a stroke below their fill (`paint-order="stroke"`) get an outline of their own below them: PDF draws the stroke of a text
 * over its fill. The text itself stays a text, once, so that it can be searched and copied.
 */
export async function outlinedHalos(root: Element, { regular, bold }: FontFiles): Promise<void> {
  const texts = [...root.querySelectorAll('text')].filter(hasHalo);
  if (texts.length === 0) return;
  const { openSync } = await import('fontkit');
  const fonts = { normal: openSync(regular), bold: openSync(bold) };
  for (const text of texts) {
    text.before(haloOf(text, inherited(text, 'font-weight') === 'bold' ? fonts.bold : fonts.normal));
    text.setAttribute('stroke', 'none');
  }
}

function hasHalo(text: Element): boolean {
  return /^stroke/.test(inherited(text, 'paint-order') ?? '') && (inherited(text, 'stroke') ?? 'none') !== 'none';
}

/** An attribute of an element, or of the nearest one around it that has it. */
function inherited(element: Element, name: string): string | undefined {
  return element.closest(`[${name}]`)?.getAttribute(name) ?? undefined;
}

function haloOf(text: Element, font: Font): SVGElement {
  const size = Number.parseFloat(inherited(text, 'font-size') ?? '16');
  const anchor = ANCHORS[inherited(text, 'text-anchor') ?? 'start'] ?? 0;
  const d = linesOf(text, size).map((line) => outline(line, font, size, anchor));
  const own = ['stroke', 'stroke-width', 'stroke-opacity', 'stroke-linejoin', 'opacity', 'transform'].flatMap(
    (name) => {
      const value = text.getAttribute(name);
      return value === null ? [] : [[name, value]];
    },
  );
  return svgElement(text.ownerDocument, 'path', { d: d.join(''), ...Object.fromEntries(own), fill: 'none' });
}

/** Share of its width by which a text begins left of its place. */
const ANCHORS: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 };

/** One line of a text, and where its baseline begins. */
interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

function linesOf(text: Element, size: number): Line[] {
  let at = moved(text, { x: 0, y: 0 }, size);
  return [...text.childNodes].map((node) => {
    if (isElement(node)) at = moved(node, at, size);
    return { text: node.textContent ?? '', ...at };
  });
}

/** Whether a part of a text is a line with a place of its own. */
function isElement(node: ChildNode): node is Element & ChildNode {
  return node.nodeType === node.ELEMENT_NODE;
}

function moved(element: Element, from: Omit<Line, 'text'>, size: number): Omit<Line, 'text'> {
  const value = (name: string): number | undefined => {
    const given = element.getAttribute(name);
    return given === null ? undefined : Number.parseFloat(given) * (given.endsWith('em') ? size : 1);
  };
  return { x: (value('x') ?? from.x) + (value('dx') ?? 0), y: (value('y') ?? from.y) + (value('dy') ?? 0) };
}

function outline({ text, x, y }: Line, font: Font, size: number, anchor: number): string {
  const scale = size / font.unitsPerEm;
  const { glyphs, positions, advanceWidth } = font.layout(text);
  let pen = x - anchor * advanceWidth * scale;
  const paths = glyphs.map(({ path }, k) => {
    const { xAdvance, xOffset, yOffset } = positions[k]!;
    const placed = path.transform(scale, 0, 0, -scale, pen + xOffset * scale, y - yOffset * scale);
    pen += xAdvance * scale;
    return placed.toSVG();
  });
  return paths.join('');
}
