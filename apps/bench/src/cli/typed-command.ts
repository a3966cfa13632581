import { typed } from './own-command.ts';

/** Words that a shell takes as they are; a comma parts them in braces alone. */
const PLAIN = /^[\w./:@%+=,-]+$/;

/**
 * The command that runs, as one types it where `rug` is on the path: the caption of its figures.
 *
 * @param words - behind the name of the program. Default: those of this process
 */
export function typedCommand(words: readonly string[] = process.argv.slice(2)): string {
  return ['rug', ...words.map(inShell)].join(' ');
}

function inShell(word: string): string {
  if (PLAIN.test(word)) return word;
  return word === '' ? "''" : typed(word);
}
