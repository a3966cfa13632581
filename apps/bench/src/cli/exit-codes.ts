import { constants } from 'node:os';

/** Exit codes of the command. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** The exit codes, as `rug --help` says them. */
export const EXIT_HELP = `
Exit codes: 0 done, 1 something failed, 2 unusable arguments. Ctrl-C, SIGTERM, SIGHUP, SIGUSR1 and SIGUSR2 stop a command, which keeps
what is finished where it can: 128 and the number of the signal, so 130 and 143. A second one ends it at once.`;

/** What ends a command well: it stops at the next step, keeps what is finished, and says so. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;
export type StopSignal = (typeof STOP_SIGNALS)[number];

/** The exit code of a command that a signal ended: 128 and the number of the signal, so 130 after Ctrl-C and 143 after SIGTERM. */
export function exitCodeOf(signal: StopSignal): number {
  return 128 + ((constants.signals[signal] as number | undefined) ?? constants.signals.SIGTERM);
}
