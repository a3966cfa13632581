import type { ProgressReport } from '@rugbench/judging';
import { barLine } from './bar-line.ts';
import type { Clock } from './clock.ts';
import type { Output, Progress } from './progress-view.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';

/** Between two drawings at least, seconds: ten a second. */
const LEAST_GAP = 0.1;
/** Between two looks at the clock and the width of the terminal, seconds. */
const TICK = 0.5;
/** Columns of a terminal that does not tell. */
const COLUMNS = 80;

/** Work that a bar shows. */
interface Shown {
  readonly time: TimeLeft;
  readonly stop: () => void;
  report: ProgressReport;
  /** when it was drawn last, and how wide it was then; undefined where it is not on the screen */
  drawn: { readonly at: number; readonly width: number } | undefined;
}

/**
 * A bar in the last line of a terminal, drawn at most ten times a second, which fits the terminal as wide as it is then. Finished parts are printed
 * above it.
 */
export function progressBar(output: Output, clock: Clock): Progress {
  let shown: Shown | undefined;
  const columns = (): number => output.columns ?? COLUMNS;
  const draw = (of: Shown): void => {
    const now = clock.now();
    const { report, time } = of;
    const line = barLine({ report, elapsed: time.elapsed(now), left: time.left(now) }, columns());
    output.write(`${erased(of, columns())}${line}`);
    of.drawn = { at: now, width: line.length };
  };
  const begin = (report: ProgressReport): Shown => {
    const stop = clock.every(TICK, () => shown && draw(shown));
    return { time: timeLeft(), stop, report, drawn: undefined };
  };
  const erase = (): void => {
    if (shown?.drawn) output.write(erased(shown, columns()));
    if (shown) shown.drawn = undefined;
  };
  return {
    update: (report) => {
      shown ??= begin(report);
      shown.report = report;
      shown.time.note(report.fraction, clock.now());
      if (!shown.drawn || clock.now() - shown.drawn.at >= LEAST_GAP) draw(shown);
    },
    finished: (line) => {
      erase();
      output.write(`${line}\n`);
    },
    clear: () => {
      erase();
      shown?.stop();
      shown = undefined;
    },
  };
}

/** What takes a bar off the screen: a terminal that became narrower since has wrapped it. */
function erased({ drawn }: Shown, columns: number): string {
  if (!drawn) return '';
  const wrapped = Math.ceil(drawn.width / columns) - 1;
  return `${wrapped > 0 ? `\x1b[${wrapped}A` : ''}\r\x1b[J`;
}
