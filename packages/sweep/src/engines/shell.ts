/** A word as a shell reads it back: in single quotes where the shell would take it apart. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command as a shell reads it back, word by word. */
export function shellCommand(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
