import type { ResultRow } from '@rugbench/results';

/** How a row's weights are named in tables and pictures: a forge, or `trained from torch`. */
export function weightsLabel({ weights, start }: Pick<ResultRow, 'weights' | 'start'>): string {
  return start === null ? weights : `${weights} from ${start}`;
}
