import type { ProgressReport } from '@rugbench/judging';

/** Messages that leave a worker within a second, at most. */
const MOST = 10;

/**
 * Decides which reports of a job are sent on: at most ten a second, spread evenly, but the first of something new at once, so that a long piece of work
 * that tells nothing while it lasts is not shown under the name of the one before.
 *
 * @returns whether a report is to be sent, told when it comes, in seconds
 */
export function progressGate(): (report: ProgressReport, now: number) => boolean {
  const sent: number[] = [];
  let last: ProgressReport | undefined;
  return (report, now) => {
    const inLastSecond = sent.filter((at) => now - at < 1).length;
    const isNew = report.phase !== last?.phase;
    const gap = now - (sent.at(-1) ?? -Infinity);
    if (inLastSecond >= MOST || (!isNew && gap < 1 / MOST)) return false;
    sent.push(now);
    if (sent.length > MOST) sent.shift();
    last = report;
    return true;
  };
}
