import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addCommand } from '../cli/add-command.ts';
import { checkedOptions } from '../cli/checked-options.ts';
import { emptyProgram } from '../cli/help.ts';
import { COMMANDS } from '../commands.ts';
import { pagesOf } from './page-links.ts';
import { type ShellCommand, shellCommands } from './shell-words.ts';

/** A command line of `rug` that a page shows. */
export interface PageCommand {
  /** the page, below the root */
  readonly page: string;
  /** what follows `npx rug` */
  readonly words: readonly string[];
  /** the file that the page sends its output to; null for the terminal */
  readonly into: string | null;
  /** true in a block marked `slow`, which is parsed and never run */
  readonly slow: boolean;
}

/** A block of shell on a page. */
export interface ShellBlock {
  /** true for the info string `sh slow` */
  readonly slow: boolean;
  readonly text: string;
}

/** The blocks of shell of a page, in their order. */
export function shellBlocks(text: string): ShellBlock[] {
  const blocks = [...text.matchAll(/^( *)```sh( slow)?\n([\s\S]*?)^\1```$/gm)];
  return blocks.map(([, indent, slow, code]) => ({
    slow: slow !== undefined,
    text: code!.replaceAll(`\n${indent!}`, '\n').slice(indent!.length),
  }));
}

/** Every command of `rug` in the blocks of shell of all pages below the root. */
export function blockCommands(root: string): PageCommand[] {
  return shellOf(root).flatMap(({ page, slow, text }) =>
    rugCommands(text).map((command) => ({ page, slow, ...command })),
  );
}

/** Commands of other programs in the blocks of shell of all pages. */
export function otherCommands(root: string): ShellCommand[] {
  return shellOf(root).flatMap(({ text }) => shellCommands(text).filter((command) => rugWords(command.words) === null));
}

/**
 * Every command of `rug` within lines of text, such as those in tables. Left out is what cannot be typed as it stands: with a gap for the
 * reader's own word, as in `--n N`, or with a name and an option alone, which speaks of an option.
 */
export function inlineCommands(root: string): PageCommand[] {
  return pagesOf(root).flatMap((page) => {
    const prose = readFileSync(join(root, page), 'utf8').replace(/^( *)(`{3,})[\s\S]*?^\1\2/gm, '');
    const typed = [...prose.matchAll(/`(npx rug [^`]+)`/g)].map(([, text]) => text!);
    const whole = typed.filter((text) => !/\.\.\.|\b[A-Z]+\b/.test(text)).flatMap(rugCommands);
    const full = whole.filter(({ words }) => words.length > 2 || (words[1] ?? '--').startsWith('--') === false);
    return full.map((command) => ({ page, slow: true, ...command }));
  });
}

function shellOf(root: string): (ShellBlock & Pick<PageCommand, 'page'>)[] {
  return pagesOf(root).flatMap((page) =>
    shellBlocks(readFileSync(join(root, page), 'utf8')).map((block) => ({ page, ...block })),
  );
}

function rugCommands(text: string): ShellCommand[] {
  return shellCommands(text).flatMap(({ words, into }) => {
    const own = rugWords(words);
    return own === null ? [] : [{ words: own, into }];
  });
}

/** What follows `rug`, `npx rug` or the path of its program; null for another command. */
function rugWords(words: readonly string[]): readonly string[] | null {
  const at = words.findIndex((word) => word === 'rug' || word.endsWith('/rug.mjs'));
  const named = at === 0 || words[at - 1] === 'npx' || words[at]?.endsWith('.mjs') === true;
  return at >= 0 && named ? words.slice(at + 1) : null;
}

/**
 * Parses a command line and checks its options as `rug` does, and runs nothing.
 *
 * @throws RugError, or what Commander throws, for a line that `rug` would refuse
 */
export async function parseCommand(words: readonly string[]): Promise<void> {
  const listed = COMMANDS.find(({ name }) => name === words[0]);
  if (listed === undefined) throw new Error(`rug has no command ${words[0] ?? ''}`);
  const [program, command] = [emptyProgram(), await listed.load()];
  addCommand(program, listed, command, async (given) => void checkedOptions(command, given));
  await program.parseAsync(words, { from: 'user' });
}
