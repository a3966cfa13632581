import { typed } from './own-command.ts';

/**
 * The command that runs, as one types it where `rug` is on the path: the caption of its figures.
 *
 * @param words - behind the name of the program. Default: those of this process
 */
export function typedCommand(words: readonly string[] = process.argv.slice(2)): string {
  return ['rug', ...words.map((word) => (word === '' ? "''" : typed(word)))].join(' ');
}
