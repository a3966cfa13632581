import { runProgram } from './cli/program.ts';
import { backendsCommand } from './commands/backends.ts';
import { benchCommand } from './commands/bench.ts';
import { certifyCommand } from './commands/certify.ts';
import { evalCommand } from './commands/eval.ts';
import { forgeCommand } from './commands/forge.ts';
import { mapCommand } from './commands/map.ts';
import { newCommand } from './commands/new.ts';
import { diffCommand } from './commands/diff.ts';
import { pageCommand } from './commands/page.ts';
import { reportCommand } from './commands/report.ts';
import { speedCommand } from './commands/speed.ts';
import { tableCommand } from './commands/table.ts';
import { testCommand } from './commands/test.ts';
import { theoryCommand } from './commands/theory.ts';
import { trainCommand } from './commands/train.ts';

/**
 * The `rug` command.
 *
 * @param args - what follows `rug` on the command line
 * @returns the exit code: 0 done, 1 a run failed, 2 unusable arguments, 130 interrupted
 */
export async function main(args: readonly string[]): Promise<number> {
  return runProgram(
    [
      benchCommand,
      theoryCommand,
      forgeCommand,
      trainCommand,
      evalCommand,
      reportCommand,
      diffCommand,
      certifyCommand,
      backendsCommand,
      mapCommand,
      tableCommand,
      speedCommand,
      pageCommand,
      testCommand,
      newCommand,
    ],
    args,
  );
}
