import type { ProgressReport } from '@rugbench/judging';
import { elapsedText, roughText } from './duration.ts';

/** What a bar shows. */
export interface BarView {
  /** how far the work is, and what it does */
  readonly report: ProgressReport;
  /** seconds since the work began, at least 0 */
  readonly elapsed: number;
  /** seconds to go; undefined where nobody can say yet */
  readonly left: number | undefined;
}

/** Columns of the bar itself at most, and a share of the line. */
const MOST_BAR = 24;
const BAR_SHARE = 8;

/**
 * A bar with what runs, in one line that is shorter than the terminal is wide, so that nothing wraps.
 *
 * @param columns - width of the terminal, a whole number from 1
 */
export function barLine(view: BarView, columns: number): string {
  const width = Math.min(MOST_BAR, Math.floor(columns / BAR_SHARE));
  const full = Math.round(view.report.fraction * width);
  const bar = '█'.repeat(full) + '░'.repeat(width - full);
  return cut(`${bar} ${progressText(view)}`, columns - 1);
}

/** How far work is, how long it took and takes, and what it does: `42%, 8 s, about 20 s left, judging: ...`. */
export function progressText({ report: { fraction, phase, detail }, elapsed, left }: BarView): string {
  const percent = `${Math.floor(fraction * 100)}%`.padStart(4);
  const times = left === undefined ? elapsedText(elapsed) : `${elapsedText(elapsed)}, about ${roughText(left)} left`;
  return `${percent}, ${times}, ${detail === '' ? phase : `${phase}: ${detail}`}`;
}

/** Characters that take two columns: East Asian wide ones and pictographs. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;

/** A text in at most so many columns, with a mark where something is cut off. */
function cut(text: string, columns: number): string {
  // Labels come from plug-ins of others: whatever would move the cursor is left out.
  const letters = [...text.replace(/\p{Cc}/gu, '')];
  const whole = fitting(letters, columns);
  if (whole.length === letters.length) return whole.join('');
  return [...fitting(letters, columns - 1), '…'].slice(0, Math.max(0, columns)).join('');
}

/** As many letters as fit into so many columns. */
function fitting(letters: readonly string[], columns: number): readonly string[] {
  let used = 0;
  const first = letters.findIndex((letter) => (used += WIDE.test(letter) ? 2 : 1) > columns);
  return first < 0 ? letters : letters.slice(0, first);
}
