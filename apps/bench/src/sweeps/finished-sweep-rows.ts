import type { AnyRecord } from '@rugbench/results';
import { type Sweep, placeText } from '@rugbench/sweep';
import { unboundedComparison } from '@rugbench/judging';
import { finishedRows } from '../report/finished-rows.ts';

/** Says in a line that a row of a sweep is finished, with where it is. */
export function finishedSweepRows({ cells }: Sweep): (record: AnyRecord) => string | undefined {
  const known = new Map<string, (record: AnyRecord) => string | undefined>();
  for (const { at, comparison } of cells) {
    const rowText = finishedRows(unboundedComparison(comparison));
    const place = placeText(at);
    const text = (record: AnyRecord): string => `${place}  ${rowText(record) ?? ''}`;
    for (const { hash } of comparison.rows) known.set(hash, text);
  }
  return (record) => known.get(record.hash)?.(record);
}
