/** Attributes of an SVG element by name, in the order in which they are written. */
export type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element with its attributes, and a text or children in it. */
export function svgElement(
  document: Document,
  tag: string,
  attributes: Attributes,
  content: string | readonly SVGElement[] = [],
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (typeof content === 'string') element.textContent = content;
  else element.append(...content);
  return element;
}
