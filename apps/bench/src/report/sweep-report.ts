import { placeText } from '@rugbench/sweep';
import type { SweptRun } from '@rugbench/library/sweeps';
import { markdownTable, terminalTable } from '@rugbench/results';
import { errorBarNotes } from './error-bars.ts';
import { NO_SCREEN, type Screen, proseFor } from './screen.ts';
import { type SweepLine, sweepColumns, winners } from './sweep-lines.ts';
import type { ColumnKey } from './columns.ts';

/** What the report of a sweep tells. */
export interface SweepContent {
  /** the sweep, cell by cell */
  readonly run: SweptRun;
  /** its lines */
  readonly lines: readonly SweepLine[];
}

/** How it is printed. */
export interface SweepView {
  /** what it is printed on */
  readonly screen: Screen;
  /** the columns behind those of the axes; left out: as many as fit */
  readonly columns?: readonly ColumnKey[] | undefined;
  /** the most lines of the table */
  readonly most: number;
}

/** A report for a file. */
export const SWEEP_FILE: SweepView = { screen: NO_SCREEN, most: 2000 };

/** Reasons of failures, at most. */
const MOST_FAILURES = 20;
/** Winners, at most. */
const MOST_WINNERS = 6;

/** The report of a sweep: a heading, one long table, who is best where, and rows without numbers. */
export function sweepReport({ run, lines }: SweepContent, { screen, columns, most }: SweepView = SWEEP_FILE): string {
  const axes = axesOf(run);
  const shown = lines.slice(0, most);
  const all = sweepColumns(axes, columns);
  const table = screen.width === null ? markdownTable(all, shown) : terminalTable(all, shown, screen.width).text;
  const rows = run.cells.reduce((sum, cell) => sum + cell.rows.length, 0);
  const prose = [
    lines.length > most ? `${lines.length - most} more lines: rug export writes all rows as a table.` : '',
    lines.length > 0 ? [...winners(lines).slice(0, MOST_WINNERS)].map((line) => `- ${line}.`).join('\n') : '',
    ...errorBarNotes(lines.map(({ row }) => row)),
    ...failureLines(run),
  ];
  const heading = `${run.name}: ${run.cells.length} comparisons over ${axes.join(', ') || 'no axis'}, ${rows} rows.`;
  return [proseFor(screen, heading), shown.length > 0 ? table : '', ...prose.map((text) => proseFor(screen, text))]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The names of the axes, in their order. */
function axesOf({ cells }: SweptRun): string[] {
  return [...new Set(cells.flatMap(({ at }) => Object.keys(at)))];
}

/** Why rows have no numbers, a line for each reason, with the first place where that is so. */
function failureLines({ cells }: SweptRun): string[] {
  const failed = cells.flatMap(({ at, rows }) => rows.flatMap((row) => (row.status === 'done' ? [] : [{ at, row }])));
  const reasons = [...Map.groupBy(failed, ({ row }) => `${row.status}: ${row.reason}`)];
  return reasons.slice(0, MOST_FAILURES).map(([reason, of]) => {
    const { at, row } = of[0]!;
    const more = of.length > 1 ? ` and ${of.length - 1} more` : '';
    return `${row.title} on ${row.weights} at ${placeText(at)}${more}: ${reason}`;
  });
}
