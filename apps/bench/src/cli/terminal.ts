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
  /** aborted by Ctrl-C */
  readonly signal: AbortSignal;
}

export interface Progress {
  /** @param fraction - in [0, 1] */
  update(fraction: number, label: string): void;
  /** removes the bar */
  clear(): void;
}

/** The terminal of this process. */
export function processTerminal(json: boolean): Terminal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  const bar = json ? silent : process.stderr.isTTY ? progressBar() : progressLines();
  // Taken before a plug-in is loaded: what those print is no result.
  const write = process.stdout.write.bind(process.stdout);
  return {
    json,
    print: (text) => write(`${text}\n`),
    note: (text) => {
      bar.clear();
      process.stderr.write(`${text}\n`);
    },
    progress: bar,
    signal: controller.signal,
  };
}

const silent: Progress = { update: () => undefined, clear: () => undefined };
const BAR_WIDTH = 30;
const LINE_MILLISECONDS = 2000;

function progressBar(): Progress {
  let shown = false;
  return {
    update: (fraction, label) => {
      const full = Math.round(fraction * BAR_WIDTH);
      const bar = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
      process.stderr.write(`\r\x1b[K${bar} ${percent(fraction)} ${label}`);
      shown = true;
    },
    clear: () => {
      if (shown) process.stderr.write('\r\x1b[K');
      shown = false;
    },
  };
}

function progressLines(): Progress {
  let last = Date.now();
  return {
    update: (fraction, label) => {
      if (Date.now() - last < LINE_MILLISECONDS) return;
      last = Date.now();
      process.stderr.write(`${percent(fraction)} ${label}\n`);
    },
    clear: () => undefined,
  };
}

function percent(fraction: number): string {
  return `${Math.floor(fraction * 100)}%`.padStart(4);
}
