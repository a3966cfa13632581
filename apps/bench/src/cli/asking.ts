import type { Asking } from '@rugbench/library/api/context';
import type { Terminal } from './terminal.ts';

/** A terminal as questions of the library take it. */
export function askingAt({ signal, progress, note, blocking }: Terminal): Asking {
  return { signal, progress: progress.update, note, blocking };
}
