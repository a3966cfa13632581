import type { SearchEntry } from './entry.ts';

/** Marks for one word of a query, by where it is found. They are sums of choices, and only their order means something. */
const MARKS = { wholeTitle: 40, titleWord: 20, titleStart: 10, titleInside: 6, where: 3, textStart: 2, textInside: 1 };

/** The words of a query, in lower case. */
export function queryWords(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * The entries in which every word of a query occurs, best first: those called so, then those that begin so, then those that say so. Entries
 * of equal marks keep their order.
 *
 * @param limit - how many at most
 */
export function rank(entries: readonly SearchEntry[], query: string, limit: number): SearchEntry[] {
  const words = queryWords(query);
  if (words.length === 0) return [];
  const whole = words.join(' ');
  const found = entries
    .map((entry) => ({ entry, marks: marksOf(entry, words, whole) }))
    .filter(({ marks }) => marks > 0);
  return found
    .sort((a, b) => b.marks - a.marks)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/** The sum over words, 0 where one of them does not occur. */
function marksOf(entry: SearchEntry, words: readonly string[], whole: string): number {
  const [title, where, text] = [entry.title, entry.where, entry.text].map((part) => part.toLowerCase()) as [
    ...[string, string, string],
  ];
  let sum = title === whole ? MARKS.wholeTitle : 0;
  for (const word of words) {
    const marks = inTitle(title, word) || (where.includes(word) ? MARKS.where : 0) || inText(text, word);
    if (marks === 0) return 0;
    sum += marks;
  }
  return sum;
}

function inTitle(title: string, word: string): number {
  if (!title.includes(word)) return 0;
  if (title.split(/[^\p{L}\p{N}]+/u).includes(word)) return MARKS.titleWord;
  return startsWord(title, word) ? MARKS.titleStart : MARKS.titleInside;
}

/** More where much of a text is about a word: up to twice as much, from one word in twenty. */
function inText(text: string, word: string): number {
  if (!text.includes(word)) return 0;
  const share = ((text.split(word).length - 1) * word.length) / text.length;
  return (startsWord(text, word) ? MARKS.textStart : MARKS.textInside) * (1 + Math.min(1, 20 * share));
}

function startsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  }
  return false;
}
