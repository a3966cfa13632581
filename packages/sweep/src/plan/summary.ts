import { specSeconds } from '@rugbench/judging';
import { parseBoundedJson, readBySchema } from '@rugbench/results';
import { type Sweep, type SweepSummary, sweepSummary } from './document.ts';

/** A sweep in short. */
export function summaryOf({ hash, name, budget, cells }: Sweep): SweepSummary {
  const rows = cells.flatMap(({ comparison }) => comparison.rows);
  return {
    schema: 'rugbench/sweep/1',
    hash,
    name,
    budget,
    rows: rows.map((row) => row.hash),
    seconds: rows.map(({ spec }) => Number(specSeconds(spec).toPrecision(3))),
    cells: cells.map(({ at, comparison }) => ({ at, hash: comparison.hash, rows: comparison.rows.length })),
  };
}

/** Far more than a sweep has: a million rows. */
const LARGEST = { depth: 16, values: 1e7 };

/**
 * A sweep in short, from the text of its file.
 *
 * @param who - the file, for errors
 * @throws RugError `FILES` with one line that names what does not fit
 */
export function readSummary(text: string, who: string): SweepSummary {
  const value = parseBoundedJson(text, LARGEST, { who, what: '' });
  return readBySchema(sweepSummary, value, { who, what: '', form: 'rugbench/sweep/1' });
}
