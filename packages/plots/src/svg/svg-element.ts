/** An SVG element with its attributes, and a text or children in it. */
export function svgElement(
  document: Document,
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly SVGElement[] = [],
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (typeof content === 'string') element.textContent = content;
  else element.append(...content);
  return element;
}
