import { parseArgs } from 'node:util';
import { RugError, firstLine, z } from '@rugbench/core';

/** The options of a command: a strict schema whose members are described. */
type CommandSchema = z.ZodObject;

/**
 * Reads a command line by a schema; members that are switches are booleans.
 *
 * @param who - the command, for errors
 * @throws RugError `OPTIONS` naming the option, what must hold and what was given
 */
export function commandOptions<S extends CommandSchema>(
  who: string,
  schema: S,
  switches: readonly string[],
  args: readonly string[],
): z.infer<S> {
  const given = flagsOf(who, schema, switches, args);
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const key = String(parsed.error.issues[0]!.path[0]);
  const member = schema.shape[key];
  const must = `must be ${member instanceof z.ZodType ? member.description : 'known'}`;
  throw new RugError('OPTIONS', { who: `--${key}`, must, got: given[key] ?? 'nothing' });
}

/** What `--help` prints. */
export function helpOf(purpose: string, schema: CommandSchema): string {
  const lines = Object.entries(schema.shape).map(([name, member]) => {
    return `  --${name.padEnd(11)} ${member instanceof z.ZodType ? member.description : ''}`;
  });
  return [`${purpose}\n`, ...lines, ''].join('\n');
}

/** Runs a command: its text goes to stdout, what stops it to stderr; returns the exit code. */
export function run(command: () => string): number {
  try {
    process.stdout.write(command());
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof RugError)) throw thrown;
    process.stderr.write(`${firstLine(thrown)}\n`);
    return thrown.code === 'OPTIONS' ? 2 : 1;
  }
}

function flagsOf(
  who: string,
  schema: CommandSchema,
  switches: readonly string[],
  args: readonly string[],
): Record<string, unknown> {
  const flags = Object.keys(schema.shape).map((name) => {
    return [name, { type: switches.includes(name) ? ('boolean' as const) : ('string' as const) }] as const;
  });
  try {
    return { ...parseArgs({ args: [...args], options: Object.fromEntries(flags) }).values };
  } catch (cause) {
    const must = firstLine(cause).replace(/\.$/, '');
    throw new RugError('OPTIONS', { who, must, todo: 'See --help.' }, { cause });
  }
}
