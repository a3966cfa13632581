import { RugError, didYouMean, mustBe, wordsOf } from '@rugbench/core';
import type { Command } from './command.ts';
import { flagsOf } from './flags.ts';
import { ownCommand } from './own-command.ts';

/**
 * The options that were given on the command line, checked.
 *
 * @throws RugError `OPTIONS` that names the flag as it is typed
 */
export function checkedOptions(command: Command, given: Record<string, unknown>): Record<string, unknown> {
  const { name, options: schema, arguments: positions = [] } = command;
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = schema.safeParse(named);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const key = String(issue.path[0]);
  const flag = flagsOf(schema).find((candidate) => candidate.key === key);
  const got = valueAt(named, issue.path);
  throw new RugError('OPTIONS', {
    who: positions.includes(key) ? key : (flag?.name ?? `--${key}`),
    must: mustBe(flag?.meaning || 'given'),
    got: got ?? 'nothing',
    ...didYouMean(got, wordsOf(issue), `See ${ownCommand()} ${name} --help.`),
  });
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], given);
}
