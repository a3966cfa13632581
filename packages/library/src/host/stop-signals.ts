/** What ends a program well: it stops at the next step, keeps what is finished, and says so. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;

/** A signal that ends a program well. */
export type StopSignal = (typeof STOP_SIGNALS)[number];
