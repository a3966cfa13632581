import { RugError, firstLine, show } from '@rugbench/core';
import { Command as Commander, CommanderError, Option } from 'commander';
import type { BrokenPlugin } from '@rugbench/judging';
import { loadCatalogue } from '../plugins/load-catalogue.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { flagsOf } from './flags.ts';
import { lateFaults } from './late-faults.ts';
import { processTerminal } from './terminal.ts';

/**
 * Runs one command line. Whatever goes wrong becomes one line on stderr and an exit code.
 *
 * @param args - what follows `rug`
 */
export async function runProgram(commands: readonly Command[], args: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const program = new Commander('rug')
    .description('How good is an activation or filter, and how far from the best possible?')
    .configureHelp({ helpWidth: 110 })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
  for (const command of commands) {
    addCommand(program, command, async (given) => {
      code = await runCommand(command, given);
    });
  }
  try {
    if (args.length === 0)
      throw new RugError('OPTIONS', { who: 'rug', must: 'a command must be named', todo: 'See rug --help.' });
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (thrown) {
    return explain(thrown, args);
  }
}

function addCommand(
  program: Commander,
  command: Command,
  action: (given: Record<string, unknown>) => Promise<void>,
): void {
  const sub = program
    .command(command.name)
    .summary(command.summary)
    .description(command.summary)
    .addHelpText('after', `\nExample:\n  ${command.example}`)
    .configureHelp({ helpWidth: 110 })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
  const { arguments: positions = [], options } = command;
  for (const key of positions) sub.argument(`<${key}>`, options.shape[key]?.description);
  for (const flag of flagsOf(options)) {
    if (positions.includes(flag.key)) continue;
    const option = new Option(flag.usage, flag.help);
    if (flag.usage.includes('<')) option.argParser(flag.parse);
    sub.addOption(option);
  }
  sub.action((...received: unknown[]) => {
    const named = positions.map((key, at) => [key, received[at]]);
    return action({ ...(received[positions.length] as object), ...Object.fromEntries(named) });
  });
}

async function runCommand(command: Command, given: Record<string, unknown>): Promise<number> {
  const options = checkedOptions(command, given);
  const terminal = processTerminal(options['json'] === true);
  const exit = process.exit.bind(process);
  const late = lateFaults(terminal, (thrown) => exit(explain(thrown, [command.name])));
  let broken: readonly BrokenPlugin[] = [];
  try {
    const catalogue = await loadCatalogue(pluginsIn(options), process.cwd(), late.guard);
    broken = [...catalogue.broken];
    if (broken[0] && !command.skipsBrokenPlugins) throw broken[0].error;
    const code = await command.run(options, terminal, catalogue, late);
    return code === EXIT.done && late.any() ? EXIT.failed : code;
  } catch (thrown) {
    if (!terminal.signal.aborted) {
      // What a broken file would have brought may be what is missed.
      for (const { error } of broken) if (error !== thrown) terminal.note(error.message);
      throw thrown;
    }
    terminal.note('Interrupted: nothing is printed before all of it is computed.');
    return EXIT.interrupted;
  } finally {
    terminal.progress.clear();
  }
}

/** The plug-ins that were named: every command that looks at a catalogue has the option. */
function pluginsIn({ plugin }: Record<string, unknown>): string[] {
  return Array.isArray(plugin) ? plugin.map(String) : [];
}

/** The options that were given on the command line, checked; the error names the flag as it was typed. */
function checkedOptions(command: Command, given: Record<string, unknown>): Record<string, unknown> {
  const { name, options: schema, arguments: positions = [] } = command;
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = schema.safeParse(named);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]!.path;
  const key = String(path[0]);
  const flag = flagsOf(schema).find((candidate) => candidate.key === key);
  throw new RugError('OPTIONS', {
    who: positions.includes(key) ? key : (flag?.name ?? `--${key}`),
    must: `must be ${flag?.meaning || 'given'}`,
    got: named[key] ?? 'nothing',
    todo: `See rug ${name} --help.`,
  });
}

function explain(thrown: unknown, args: readonly string[]): number {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return EXIT.done;
    const known = thrown.code === 'commander.unknownCommand' ? '' : ` ${args[0] ?? ''}`;
    const message = firstLine(thrown)
      .replace(/^error: /, '')
      .replace(/\.$/, '');
    process.stderr.write(`rug${known}: ${message}. See rug${known} --help.\n`);
    return EXIT.usage;
  }
  const line = thrown instanceof RugError ? firstLine(thrown) : `rug: ${show(firstLine(thrown))} (this is a bug).`;
  process.stderr.write(`${line}\n`);
  if (process.env['RUG_DEBUG'] && thrown instanceof Error) process.stderr.write(`${thrown.stack ?? ''}\n`);
  return thrown instanceof RugError && thrown.code === 'OPTIONS' ? EXIT.usage : EXIT.failed;
}
