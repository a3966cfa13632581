import { distance } from 'fastest-levenshtein';

/** More letters than this are no slip of the hand. */
const MOST_LETTERS = 3;
/** The least share of a word that has to be right. */
const LEAST_SHARE = 0.4;

/**
 * Words for somebody who mistyped a name: `Did you mean topk?`, as the cure of an error.
 *
 * A known word is suggested if at most three letters have to be typed, removed or replaced (Levenshtein's distance,
 * whatever the case), and more than 0.4 of the longer word is right; of several, the nearest, and of those the first.
 *
 * @param given - what was typed; anything but a text is no slip, and gets the other words
 * @param known - the words that there are
 * @param otherwise - the cure where no known word is near
 */
export function didYouMean(given: unknown, known: readonly string[], otherwise?: string): { readonly todo?: string } {
  const near = typeof given === 'string' ? nearest(given, known) : undefined;
  if (near !== undefined) return { todo: `Did you mean ${near}?` };
  return otherwise === undefined ? {} : { todo: otherwise };
}

function nearest(given: string, known: readonly string[]): string | undefined {
  const typed = given.toLowerCase();
  const near = known
    .map((word) => ({
      word,
      letters: distance(typed, word.toLowerCase()),
      longer: Math.max(word.length, typed.length),
    }))
    .filter(({ letters, longer }) => letters <= MOST_LETTERS && 1 - letters / longer > LEAST_SHARE)
    .sort((one, other) => one.letters - other.letters);
  return near[0]?.word;
}
