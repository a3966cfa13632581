import type { JudgingCatalogue } from '@rugbench/judging';
import type { Command, LazyCommand } from '../cli/command.ts';
import { type Flag, flagsOf } from '../cli/flags.ts';
import { NOTHING, type Reply, type Suggestion, goingOn } from './reply.ts';
import { valuesOf } from './values.ts';

const GLOBAL: readonly Suggestion[] = [
  { value: '--help', about: 'print the help' },
  { value: '--no-color', about: 'print without colour' },
];
const VERSION: Suggestion = { value: '--version', about: 'print the version' };

/**
 * What may stand at the cursor.
 *
 * @param words - what follows `rug` up to the cursor; the last word is the one to complete, and may be empty
 */
export async function answer(
  words: readonly string[],
  commands: readonly LazyCommand[],
  catalogue: JudgingCatalogue,
): Promise<Reply> {
  const current = words.at(-1) ?? '';
  const [name, ...before] = words.slice(0, -1).filter((word) => word !== '--no-color');
  const isHelp = name === 'help' && before.length === 0;
  if (name === undefined || isHelp) {
    const wanted = current.startsWith('-') ? [...GLOBAL, VERSION] : commandNames(commands);
    return { suggestions: goingOn(wanted, current), files: false };
  }
  const command = await commands.find((one) => one.name === name)?.load();
  return command ? answerOf(command, before, current, catalogue) : NOTHING;
}

function commandNames(commands: readonly LazyCommand[]): Suggestion[] {
  const shown = commands.filter(({ hidden }) => !hidden).map(({ name, summary }) => ({ value: name, about: summary }));
  return [...shown, { value: 'help', about: 'print the help of a command' }];
}

function answerOf(command: Command, before: readonly string[], current: string, catalogue: JudgingCatalogue): Reply {
  const positions = command.arguments ?? [];
  const all = flagsOf(command.options);
  const flags = all.filter(({ key }) => !positions.includes(key));
  const [, assigned] = /^(--[a-z-]+)=/.exec(current) ?? [];
  const asked = taking(flags, assigned ?? before.at(-1));
  if (assigned !== undefined) {
    const prefix = `${assigned}=`;
    const { suggestions } = asked ? valuesOf(asked, command.name, current.slice(prefix.length), catalogue) : NOTHING;
    return { suggestions: goingOn(suggestions, '', prefix), files: false };
  }
  if (asked) return valuesOf(asked, command.name, current, catalogue);
  if (current.startsWith('-')) return { suggestions: goingOn(notGiven(flags, before), current), files: false };
  const key = positions[countPositions(flags, before)];
  const position = all.find((flag) => flag.key === key);
  return position ? valuesOf(position, command.name, current, catalogue) : NOTHING;
}

/** The flag of that name, if a value follows it. */
function taking(flags: readonly Flag[], name: string | undefined): Flag | undefined {
  return flags.find((flag) => flag.name === name && flag.takes !== 'nothing');
}

function notGiven(flags: readonly Flag[], before: readonly string[]): Suggestion[] {
  const given = before.map((word) => word.split('=', 1)[0]);
  const free = flags.filter(({ name }) => !given.includes(name));
  return [...free.map(({ name, help }) => ({ value: name, about: help })), ...GLOBAL];
}

/** How many arguments are typed that are neither flags nor their values. */
function countPositions(flags: readonly Flag[], before: readonly string[]): number {
  return before.filter((word, at) => !word.startsWith('-') && !taking(flags, before[at - 1])).length;
}
