import type { Files } from './files.ts';
import type { Pause } from './pause.ts';

/** Where a task runs: its files, and how it gives way to the host's events. */
export interface Host {
  readonly files: Files;
  readonly pause: Pause;
}
