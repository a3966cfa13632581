import { progressText } from './bar-line.ts';
import type { Clock } from './clock.ts';
import type { Output, Progress } from './progress-view.ts';
import { timeLeft } from './time-left.ts';

/** Lines for a whole piece of work: one every ten per cent. */
const LINES = 10;

/** Seconds of work that nobody needs to be told of. */
const SHORT = 2;

/** A line every ten per cent once work is longer than two seconds, and one for each finished part: for files and pipes. */
export function progressLines(output: Output, clock: Clock): Progress {
  let time = timeLeft();
  let told: number | undefined;
  return {
    update: (report) => {
      const now = clock.now();
      time.note(report.fraction, now);
      const tenths = Math.floor(report.fraction * LINES + 1e-9);
      told ??= tenths;
      if (tenths <= told || time.elapsed(now) < SHORT) return;
      told = tenths;
      output.write(`${progressText({ report, elapsed: time.elapsed(now), left: time.left(now) })}\n`);
    },
    finished: (line) => output.write(`${line}\n`),
    clear: () => {
      time = timeLeft();
      told = undefined;
    },
  };
}
