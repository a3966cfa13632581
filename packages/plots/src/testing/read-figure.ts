/** Vertices [x, y] of a path of straight lines, px. */
export function verticesOf(path: Element): number[][] {
  const pairs = path.getAttribute('d')!.slice(1).split('L');
  return pairs.map((pair) => pair.split(',').map(Number));
}

/** Texts in the groups of a figure that bear a label, in their order. */
export function textsIn(figure: Element, label: string): string[] {
  return [...figure.querySelectorAll(`[aria-label="${label}"] text`)].map((text) => text.textContent!);
}
