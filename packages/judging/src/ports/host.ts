import type { Files } from './files.ts';
import type { Pause } from './pause.ts';

/** Where a task runs: its files, and how it gives way to the host's events. */
export interface Host {
  /** files of trained models, read and written */
  readonly files: Files;
  /** awaited between two pieces of work */
  readonly pause: Pause;
}
