import { type OptionSchema, RugError, z } from '@rugbench/core';
import { type Command as Commander, Option } from 'commander';
import type { Command, LazyCommand } from './command.ts';
import { type Flag, flagsOf, unwrap } from './flags.ts';
import { withoutColour } from './help.ts';
import { asTyped, ownCommand } from './own-command.ts';

/** What Commander hands over: the value of each option and argument by its name. */
type Action = (given: Record<string, unknown>) => Promise<void>;

const ABOUT_LISTS = [
  '',
  "Commas part the members of a list. A comma in a member is written \\, as in --plugin './a\\,b.ts'; between brackets",
  'it stays as it is.',
];

/** Lists a command in the help of the program. @returns what is listed, which takes no option and does nothing yet */
export function listCommand(program: Commander, { name, group, summary, hidden = false }: LazyCommand): Commander {
  return program.command(name, { hidden }).helpGroup(`${group}:`).summary(summary);
}

/** Gives a command that the program lists its flags, its arguments, its help, and what it does. */
export function addCommand(program: Commander, listed: LazyCommand, command: Command, action: Action): void {
  const { name, example, arguments: positions = [], options } = command;
  const flags = flagsOf(options).filter(({ key }) => !positions.includes(key));
  const lists = flags.some(({ takes }) => takes === 'list') ? ABOUT_LISTS : [];
  const sub = listCommand(program, listed)
    .description(listed.summary)
    .addHelpText('after', () => [...lists, '', 'Example:', `  ${asTyped(example)}`].join('\n'));
  for (const key of positions) sub.argument(positionText(options, key), unwrap(memberOf(options, key)).meaning);
  for (const flag of flags) sub.addOption(optionOf(flag, name));
  sub.addOption(withoutColour());
  sub.action((...received: unknown[]) => {
    const { color, ...given } = received[positions.length] as Record<string, unknown>;
    if (color === false || program.opts()['color'] === false) switchColourOff();
    return action({ ...given, ...Object.fromEntries(positions.map((key, at) => [key, received[at]])) });
  });
}

function memberOf(options: OptionSchema, key: string): z.ZodType {
  return options.shape[key] as z.ZodType;
}

/** `<file>`, or `[kind]` where it may be left out, with dots where there may be several. */
function positionText(options: OptionSchema, key: string): string {
  const member = memberOf(options, key);
  const text = unwrap(member).inner instanceof z.ZodArray ? `${key}...` : key;
  return member.safeParse(undefined).success ? `[${text}]` : `<${text}>`;
}

function optionOf(flag: Flag, command: string): Option {
  const option = new Option(flag.usage, flag.help);
  if (flag.takes === 'nothing') return option;
  return option.argParser((text, previous: unknown) => {
    refuseTwice(flag, previous, command);
    refuseFlag(flag, text, command);
    return flag.parse(text);
  });
}

function refuseTwice({ name, takes }: Flag, previous: unknown, command: string): void {
  if (previous === undefined) return;
  const remove = `Remove one, and see ${ownCommand()} ${command} --help.`;
  const todo = takes === 'list' ? 'Part the members of the list by commas.' : remove;
  throw new RugError('OPTIONS', { who: name, must: 'must be given once', todo });
}

/** In `--out --json` the value of --out was forgotten. */
function refuseFlag({ name }: Flag, text: string, command: string): void {
  if (!/^--[a-z]/.test(text)) return;
  const todo = `See ${ownCommand()} ${command} --help.`;
  throw new RugError('OPTIONS', { who: name, must: 'must be given a value', got: text, todo });
}

/** For whoever writes to a terminal here, in libraries, and in worker processes. */
function switchColourOff(): void {
  process.env['NO_COLOR'] = '1';
  delete process.env['FORCE_COLOR'];
}
