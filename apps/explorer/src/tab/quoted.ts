/** A word of a command line, in quotes where a shell would read it otherwise. */
export function quoted(word: string): string {
  return /^[\w.,:=@+/-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
