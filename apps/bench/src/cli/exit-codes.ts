import { constants } from 'node:os';
import type { StopSignal } from '@rugbench/library/host';

/** Exit codes of the command. */
export const EXIT = { done: 0, failed: 1, usage: 2, again: 75, interrupted: 130 } as const;

/** The exit codes, as `rug --help` says them. */
export const EXIT_HELP = [
  'Exit codes:',
  '  0    done',
  '  1    something failed: a row, a law, a file',
  '  2    unusable arguments',
  '  75   interrupted, go on with the same command: rug sweep, rug work',
  '  130  stopped by Ctrl-C, 143 by SIGTERM: by any signal 128 and its number. What is finished is kept where it can be; a second',
  '       signal ends the command at once',
].join('\n');

/** The exit code of a command that a signal ended: 128 and the number of the signal, so 130 after Ctrl-C and 143 after SIGTERM. */
export function exitCodeOf(signal: StopSignal): number {
  return 128 + ((constants.signals[signal] as number | undefined) ?? constants.signals.SIGTERM);
}
