import { loadCatalogue } from '@rugbench/library/plugins';
import { addCommand, listCommand } from './add-command.ts';
import { checkedOptions } from './checked-options.ts';
import { emptyProgram } from './help.ts';
import { ownCommand } from './own-command.ts';
import { RugError, firstLine, outOfMemory, show } from '@rugbench/core';
import { CommanderError } from 'commander';
import type { BrokenPlugin } from '@rugbench/judging';
import { type StopSignal, tryOut } from '@rugbench/library/host';
import type { Command, LazyCommand } from './command.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { lateFaults } from './late-faults.ts';
import { processTerminal } from './terminal.ts';

/** What a command says that was stopped before it could say more. */
const NOTHING_KEPT = 'Stopped. Nothing was kept: this command prints only when all of it is computed.';
const GOES_ON = 'Stopped. What is finished is kept; the same command goes on from there.';

/**
 * Runs one command line. Whatever goes wrong becomes one line on stderr and an exit code.
 *
 * @param args - what follows `rug`
 * @param commands - all commands there are, in the order of the help; the one that is named is loaded alone
 */
export async function runProgram(args: readonly string[], commands: readonly LazyCommand[]): Promise<number> {
  let code: number = EXIT.done;
  const program = emptyProgram();
  // The options of the program itself, which may stand before its command, take no values.
  const named = args.find((word) => !word.startsWith('-'));
  for (const listed of commands) {
    if (listed.name !== named) listCommand(program, listed);
    else {
      const command = await listed.load();
      addCommand(program, listed, command, async (given) => {
        code = await runCommand(command, given);
      });
    }
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (thrown) {
    return explain(thrown, args);
  }
}

async function runCommand(command: Command, given: Record<string, unknown>): Promise<number> {
  const options = checkedOptions(command, given);
  if (typeof options['out'] === 'string') tryOut(options['out'], command.outIs);
  const codeOf = (by: StopSignal): number => (command.goesOn === true ? EXIT.again : exitCodeOf(by));
  const terminal = processTerminal(options['json'] === true, codeOf);
  const exit = process.exit.bind(process);
  const late = lateFaults(terminal, (thrown) => exit(explain(thrown, [command.name])));
  let broken: readonly BrokenPlugin[] = [];
  try {
    const named = command.plugins?.(options) ?? pluginsIn(options);
    const catalogue = await loadCatalogue(named, process.cwd(), { guard: late.guard });
    broken = [...catalogue.broken];
    if (broken[0] && !command.skipsBrokenPlugins) throw broken[0].error;
    const code = await command.run(options, terminal, catalogue, late);
    const by = terminal.by();
    if (code === EXIT.interrupted && by) return codeOf(by);
    return code === EXIT.done && late.any() ? EXIT.failed : code;
  } catch (thrown) {
    const by = terminal.by();
    if (!by) {
      // What a broken file would have brought may be what is missed.
      for (const { error } of broken) if (error !== thrown) terminal.note(error.message);
      throw thrown;
    }
    terminal.note(command.goesOn === true ? GOES_ON : NOTHING_KEPT);
    return codeOf(by);
  } finally {
    terminal.progress.clear();
  }
}

/** The plug-ins that were named: every command that looks at a catalogue has the option. */
function pluginsIn({ plugin }: Record<string, unknown>): string[] {
  return Array.isArray(plugin) ? plugin.map(String) : [];
}

function explain(thrown: unknown, args: readonly string[]): number {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return EXIT.done;
    const isNamed = thrown.code !== 'commander.unknownCommand' && !args[0]?.startsWith('-');
    const named = isNamed ? args[0] : undefined;
    process.stderr.write(`${usageLine(withoutPasswords(thrown.message), named)}\n`);
    return EXIT.usage;
  }
  const told = outOfMemory(thrown) ?? thrown;
  const line = told instanceof RugError ? firstLine(told) : `rug: ${show(firstLine(told))} (this is a bug).`;
  process.stderr.write(`${line}\n`);
  if (process.env['RUG_DEBUG'] && thrown instanceof Error) process.stderr.write(`${thrown.stack ?? ''}\n`);
  return thrown instanceof RugError && thrown.code === 'OPTIONS' ? EXIT.usage : EXIT.failed;
}

/** Of URLs that were typed where none belongs, the passwords are not told. */
function withoutPasswords(text: string): string {
  return text.replace(/(\w+:\/\/[^\s:/@]*:)\S*@/g, '$1***@');
}

/** What Commander says in two lines, `error: ...` and `(Did you mean ...?)`, in one. */
function usageLine(message: string, named: string | undefined): string {
  const [complaint = '', suggestion] = message.split('\n');
  const must = complaint.replace(/^error: /, '').replace(/\.$/, '');
  const meant = suggestion === undefined ? '' : ` ${suggestion.replace(/^\(|\)$/g, '')}`;
  const [who, command] = [`rug`, ownCommand()].map((word) => (named === undefined ? word : `${word} ${named}`));
  return `${who}: ${must}.${meant} See ${command} --help.`;
}
