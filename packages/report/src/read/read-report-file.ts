import { RugError } from '@rugbench/core';
import { type FigureDocument, figureOf } from '@rugbench/plots/figures';
import { parseBoundedJson, readBySchema } from '@rugbench/results';
import { columnValues } from '../report-column.ts';
import type { ReportDocument } from '../report-document.ts';
import { reportSchema } from './report-schema.ts';

/** Where the document of a report begins, and where it ends: its JSON has no `<`. */
const BEGIN = '<script type="application/json" id="report-document">';
const END = '</script>';
/** Far more than a report has: its numbers are packed. */
const LARGEST = { depth: 64, values: 1e7 };
const TODO = 'Write the file again with rug report.';
const FORM = 'rugbench/report/1';

/**
 * The document of a report that somebody hands over, read by its schema. Of its figures those that cannot be drawn are left out, with a
 * warning each.
 *
 * @param html - the file that `rug bench`, `rug sweep` and `rug report` write
 * @param who - the file, for errors
 * @throws RugError `FILES` with one line that says what does not fit
 */
export function readReportFile(html: string, who: string): ReportDocument {
  const begin = html.indexOf(BEGIN);
  const end = html.indexOf(END, begin);
  if (begin < 0 || end < 0) {
    throw new RugError('FILES', { who, must: 'must be a whole report.html of rug report', todo: TODO });
  }
  const value = parseBoundedJson(html.slice(begin + BEGIN.length, end), LARGEST, { who, what: 'document', todo: TODO });
  const read = readBySchema(reportSchema, value, { who, what: '', form: FORM, todo: TODO });
  const { figures, ...document } = read as unknown as ReportDocument;
  checkLines(document, who);
  const told = figures.map((figure) => ({ figure, why: whyNotDrawn(figure) }));
  const left = told.flatMap(({ figure, why }) =>
    why === null ? [] : [`The figure ${figure.name} is left out: ${why}`],
  );
  return {
    ...document,
    warnings: [...document.warnings, ...left],
    figures: told.filter(({ why }) => why === null).map(({ figure }) => figure),
  };
}

/** All columns have a value, or none, for each line. */
function checkLines({ columns, details, differences }: Omit<ReportDocument, 'figures'>, who: string): void {
  const lengths = columns.map((column) => columnValues(column).length);
  const count = lengths[0] ?? 0;
  const odd = columns.find((_, k) => lengths[k] !== count);
  const fits =
    details.length === count && (differences ?? []).every(({ lines }) => lines.every((line) => line < count));
  if (odd === undefined && fits) return;
  const must = `must have ${count} lines in each column, detail and difference`;
  throw new RugError('FILES', { who, must, ...(odd && { got: `others in ${odd.key}` }), todo: TODO });
}

/** Why the numbers of a figure cannot be read; null: they can. */
function whyNotDrawn(figure: FigureDocument): string | null {
  try {
    void figureOf(figure as never).data.rows.length;
    return null;
  } catch {
    return 'this program cannot read its numbers.';
  }
}
