import type { StopSignal } from '@rugbench/library/host';
import { processClock } from './terminal/clock.ts';
import { progressBar } from './terminal/progress-bar.ts';
import { progressLines } from './terminal/progress-lines.ts';
import { type Progress, silent } from './terminal/progress-view.ts';
import { type Stopping, stopOnSignals } from './terminal/stop-signals.ts';

export type { Progress } from './terminal/progress-view.ts';

/** Where a command writes and how it learns that it should stop. */
export interface Terminal {
  /** whether stdout belongs to one JSON document */
  readonly json: boolean;
  /** a result: stdout */
  print(text: string): void;
  /** anything else: stderr, so that pipes stay clean */
  note(text: string): void;
  /** shows how far a long task is; silent with --json */
  readonly progress: Progress;
  /** aborted by Ctrl-C, and by the signals that end processes */
  readonly signal: AbortSignal;
  /** does work that keeps nothing and lets no event happen: a signal ends the process at once meanwhile */
  readonly blocking: Stopping['blocking'];
}

/**
 * The terminal of this process, and what stopped it.
 *
 * @param codeOf - the exit code of a command that a signal stopped
 */
export function processTerminal(
  json: boolean,
  codeOf: (signal: StopSignal) => number,
): Terminal & Pick<Stopping, 'by'> {
  const { stderr, stdout } = process;
  const exit = process.exit.bind(process);
  // After SIGHUP the terminal is gone: what is written to it is lost, and the rest still has to be kept.
  stderr.on('error', () => undefined);
  const stopping = stopOnSignals(process, processClock, (signal) => exit(codeOf(signal)));
  const progress = progressOn(stderr, json);
  // Taken before a plug-in is loaded: what those print is no result.
  const write = stdout.write.bind(stdout);
  return {
    json,
    print: (text) => {
      progress.clear();
      write(`${text}\n`);
    },
    note: (text) => (json ? stderr.write(`${text}\n`) : progress.finished(text)),
    progress,
    ...stopping,
  };
}

/** A bar where a line can be erased, lines elsewhere, nothing beside JSON. */
function progressOn(stderr: NodeJS.WriteStream, json: boolean): Progress {
  if (json) return silent;
  const erases = stderr.isTTY && process.env['TERM'] !== 'dumb';
  return erases ? progressBar(stderr, processClock) : progressLines(stderr, processClock);
}
