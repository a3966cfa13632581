import type { Attributes } from '../svg/svg-element.ts';
import { FONT_FAMILY, FONT_SIZE } from '../theme/typography.ts';

/** An element as the text of an SVG file: for pictures that need no document to be built in. */
export function tag(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return content ? `<${name}${written.join('')}>${content}</${name}>` : `<${name}${written.join('')}/>`;
}

/** A text element that says just this, whatever characters are in it. */
export function textTag(content: string, attributes: Attributes): string {
  return tag('text', attributes, escapeXml(content));
}

/**
 * A whole SVG file.
 *
 * @param width - px
 * @param height - px
 * @param title - what screen readers call the picture
 * @param parts - its elements, from back to front, as `tag` writes them
 */
export function svgFile(width: number, height: number, title: string, parts: readonly string[]): string {
  const size = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  const look = { 'font-family': FONT_FAMILY, 'font-size': FONT_SIZE, fill: '#333', role: 'img', 'aria-label': title };
  return `${tag('svg', { ...size, ...look }, parts.join('\n'))}\n`;
}

/** Text as it may stand between tags or in an attribute; control characters that XML forbids are left out. */
function escapeXml(plain: string): string {
  const allowed = plain.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return allowed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
