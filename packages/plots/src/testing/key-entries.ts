/** The entries of the key of a figure, the text of each. */
export function keyEntries(figure: Element): string[] {
  return [...figure.querySelectorAll('[aria-label="key"] > g')].map((entry) =>
    [...entry.querySelectorAll('text')].map((text) => text.textContent!).join(' '),
  );
}
