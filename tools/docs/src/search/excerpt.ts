/** A stretch of a text, and whether it is a word that was looked for. */
export interface Stretch {
  readonly text: string;
  /** true for a word of the query */
  readonly found: boolean;
}

/** How much of a text stands before the first word that was found, in characters. */
const BEFORE = 40;

/**
 * The part of a text around the first word that was looked for; the beginning where none occurs.
 *
 * @param words - in lower case
 * @param length - of the part, in characters, without dots for what was left out
 */
export function excerpt(text: string, words: readonly string[], length: number): string {
  const places = words.map((word) => text.toLowerCase().indexOf(word)).filter((at) => at >= 0);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const wanted = Math.max(0, first - BEFORE);
  // A part begins with a word.
  const begin = wanted === 0 ? 0 : text.indexOf(' ', wanted) + 1;
  const part = text.slice(begin, begin + length);
  return `${begin > 0 ? '… ' : ''}${part}${begin + length < text.length ? ' …' : ''}`;
}

/** A text cut where words that were looked for begin and end; all stretches together are the text. */
export function stretches(text: string, words: readonly string[]): Stretch[] {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (escaped.length === 0) return [{ text, found: false }];
  return text
    .split(new RegExp(`(${escaped.join('|')})`, 'giu'))
    .map((piece, at) => ({ text: piece, found: at % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
