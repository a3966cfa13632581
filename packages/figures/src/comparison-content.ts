import type { ComparisonDocument, MeasuredRow, TableRow } from '@rugbench/judging';
import type { Store } from '@rugbench/results';

/** What figures of one comparison are made from. */
export interface ComparisonContent {
  /** what was asked for */
  readonly comparison: ComparisonDocument;
  /** where lines of theory and weights are */
  readonly store: Pick<Store, 'get'>;
  /** the lines of the table */
  readonly rows: readonly TableRow[];
  /** rows with their training curves */
  readonly measured: readonly MeasuredRow[];
  /** the command that makes the figures; null where that is not known */
  readonly command: string | null;
}
