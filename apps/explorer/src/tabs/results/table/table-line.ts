import type { FlatRow } from '@rugbench/results/rows';

/** A row of a table that was opened, and what its file says of it besides the columns of an export. */
export interface TableLine {
  /** its values, by column of an export */
  readonly flat: FlatRow;
  /** the variant, as a table names it */
  readonly title: string;
  /** the weights, as a table names them */
  readonly weights: string;
  /** place by loss in its comparison; null where the file does not know it */
  readonly rank: number | null;
  /** whether another row of its seed shares the rank */
  readonly tied: boolean;
  /** loss over the bound of its class; null where the file does not know it */
  readonly overFloor: number | null;
  /** what a record holds beside its numbers: losses of samples, packed, and the training curve */
  readonly bulk: LineBulk;
}

/** The long lists of a record; empty where the file has none. */
export interface LineBulk {
  /** losses of samples as packed 64-bit numbers */
  readonly sampleLosses: string;
  /** the training curve */
  readonly curve: readonly { readonly step: number; readonly loss: number }[];
}

/** Nothing beside the numbers. */
export const NO_BULK: LineBulk = { sampleLosses: '', curve: [] };

/** A row as an export has it. */
export function lineOf(flat: FlatRow, titleOf: (name: string) => string, bulk = NO_BULK): TableLine {
  return {
    flat,
    title: titleOf(textAt(flat, 'variant')),
    weights: weightsOf(flat),
    rank: null,
    tied: false,
    overFloor: null,
    bulk,
  };
}

/** A number of a row; null where there is none. */
export function numberAt(flat: FlatRow, column: string): number | null {
  const value = flat[column];
  return typeof value === 'number' ? value : null;
}

/** A text of a row; empty where there is none. */
export function textAt(flat: FlatRow, column: string): string {
  const value = flat[column];
  return typeof value === 'string' ? value : '';
}

/** The forge, or `trained from` and the start, as figures and tables name them. */
function weightsOf(flat: FlatRow): string {
  return flat['weights_kind'] === 'trained' ? `trained from ${textAt(flat, 'start')}` : textAt(flat, 'weights');
}
