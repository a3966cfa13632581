/**
 * Runs and sweeps as one HTML file: the data of the page, and the file around it.
 *
 * @example
 * ```ts
 * import { columnValues, numberColumn } from '@rugbench/report';
 *
 * const head = { key: 'loss', title: 'loss', about: 'mean squared error, > 0', shown: true, identifies: false } as const;
 * console.log(columnValues(numberColumn({ ...head, format: 'loss', values: [3.2e-3, null] })));
 * ```
 *
 * @packageDocumentation
 */

export {
  type ColumnHead,
  type NumberColumn,
  type ReportColumn,
  type ReportValue,
  type TextColumn,
  columnValues,
  numberColumn,
  textColumn,
} from './report-column.ts';
export { type ReportDetail, type ReportDifference, type ReportDocument, type ReportRun } from './report-document.ts';
export { reportHtml, scriptJson } from './report-html.ts';
export { type SpecChange, changedSpec, specChange } from './spec-change.ts';
