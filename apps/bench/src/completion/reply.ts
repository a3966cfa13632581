/** A word that may stand where the cursor is. */
export interface Suggestion {
  /** the whole word, with what is typed of it already */
  readonly value: string;
  /** what it means, on one line; '' where there is nothing to say */
  readonly about: string;
}

/** What a shell is told. */
export interface Reply {
  /** words that may stand at the cursor */
  readonly suggestions: readonly Suggestion[];
  /** whether the shell adds files and folders */
  readonly files: boolean;
}

/** A reply without anything. */
export const NOTHING: Reply = { suggestions: [], files: false };

/** A reply as the scripts read it: `files` or `words`, then a line for each suggestion: the word, a tab, what it means. */
export function replyText({ suggestions, files }: Reply): string {
  const lines = suggestions.map(({ value, about }) => `${value}\t${about.replaceAll(/\s+/g, ' ')}`);
  return [files ? 'files' : 'words', ...lines].join('\n');
}

/** The suggestions that go on from what is typed, each behind a prefix that stays as it is. */
export function goingOn(suggestions: readonly Suggestion[], typed: string, prefix = ''): Suggestion[] {
  return suggestions
    .filter(({ value }) => value.startsWith(typed))
    .map(({ value, about }) => ({ value: prefix + value, about }));
}
