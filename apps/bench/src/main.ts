import { runProgram } from './cli/program.ts';
import { COMMANDS } from './commands.ts';
import { EXIT } from './cli/exit-codes.ts';

export { letGoAll } from '@rugbench/library/host';

/**
 * The `rug` command. A command that is named is loaded alone, and the help needs none: loading all of them takes more than a second.
 *
 * @param given - what follows `rug` on the command line; nothing asks for the help
 * @returns the exit code: 0 done, 1 a run failed, 2 unusable arguments, 128 and the number of the signal that stopped it, so 130 after
 *   Ctrl-C, but for commands of which any signal means 75: go on with the same command
 */
export async function main(given: readonly string[]): Promise<number> {
  if (!hasFolder()) {
    process.stderr.write('rug: the working folder must be there, and it was removed. Change to another one.\n');
    return EXIT.failed;
  }
  return runProgram(helpAsOption(given), COMMANDS);
}

/** Whether the folder that this process works in is still there. */
function hasFolder(): boolean {
  try {
    return process.cwd() !== '';
  } catch {
    return false;
  }
}

/** `help bench` as `bench --help`, and `help` or nothing as `--help`; of an unknown command the name alone, to refuse it. */
function helpAsOption(args: readonly string[]): readonly string[] {
  const [first, second] = args;
  if (first === undefined) return ['--help'];
  if (first === 'help') return helpAsOption(second === undefined ? [] : [second, '--help']);
  return first.startsWith('-') || COMMANDS.some(({ name }) => name === first) ? args : [first];
}
