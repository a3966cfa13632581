import { type Workload, denseOperations, usefulOperations } from './operations.ts';
import type { Setting } from './setting.ts';
import type { SpeedRow } from './speed-row.ts';
import type { Timing } from './stopwatch.ts';

/** What a row is about, beside its size. */
type RowSubject = Pick<SpeedRow, 'backend' | 'device' | 'task'> &
  Partial<Pick<SpeedRow, 'activeFraction' | 'constructionMilliseconds'>>;

/** The row of a timing, with its rates at the median. */
export function rowOf(
  { n, d, p, batch }: Setting,
  timing: Timing,
  { backend, device, task, activeFraction = null, constructionMilliseconds = null }: RowSubject,
  work: Pick<Workload, 'nonzeros' | 'activeFraction'>,
): SpeedRow {
  const workload = { features: n, dimensions: d, batch, ...work };
  const rate = (operations: number | null): number | null =>
    operations === null ? null : operations / timing.medianMilliseconds / 1e6;
  return {
    ...{ backend, device, n, d, p, batch, task, ...timing },
    gflops: rate(denseOperations(task, workload)),
    usefulGflops: rate(usefulOperations(task, workload)),
    activeFraction,
    constructionMilliseconds,
  };
}
