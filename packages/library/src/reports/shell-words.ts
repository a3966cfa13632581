/** Words as one types them in a shell: in quotes where the shell would take them apart. */
export function shellText(words: readonly string[]): string {
  return words.map(typed).join(' ');
}

/** Members of a list as one types them in an option: a comma within one is written `\,`. */
export function listText(members: readonly string[]): string {
  return members.map((member) => member.replaceAll(',', String.raw`\,`)).join(',');
}

function typed(word: string): string {
  if (word !== '' && !/[^\w./:@%+=,-]/.test(word)) return word;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
