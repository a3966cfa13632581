import { constants } from 'node:os';

/** Exit codes of the command. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** What ends a command well: it stops at the next step, keeps what is finished, and says so. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;
export type StopSignal = (typeof STOP_SIGNALS)[number];

/** The exit code of a command that a signal ended: 128 and the number of the signal, so 130 after Ctrl-C and 143 after SIGTERM. */
export function exitCodeOf(signal: StopSignal): number {
  return 128 + ((constants.signals[signal] as number | undefined) ?? constants.signals.SIGTERM);
}
