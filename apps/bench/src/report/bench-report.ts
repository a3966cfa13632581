import { type ComparisonSpec, type TableRow, choiceLabel, noiseText, weightsLabel } from '@rugbench/judging';
import { type FailedRow, format, markdownTable, terminalTable } from '@rugbench/results';
import { BENCH_COLUMNS, type BenchColumn, askedColumns } from './columns.ts';
import { boundsLine, legendLines } from './legend.ts';
import type { ReportContent } from './report-content.ts';
import { NO_SCREEN, type Screen, proseFor } from './screen.ts';
import { type SortedLines, sortedLines } from './sort-lines.ts';
import { summaryLines } from './summary.ts';
import { tableNotes } from './table-notes.ts';
import type { TableOptions } from './table-options.ts';

/** How a report is printed. */
export interface ReportView extends TableOptions {
  /** what the report is printed on */
  readonly screen: Screen;
}

/** A report for a file: all columns, best lines first. */
export const FOR_FILE: ReportView = { sort: 'loss', screen: NO_SCREEN };

/**
 * The report of a comparison: a heading, the table, what its columns mean, bounds, what a reader must know to read it, rows
 * without numbers, and the summary. Markdown, or for a screen text of its width.
 */
export function benchReport(content: ReportContent, view: ReportView = FOR_FILE): string {
  const { comparison, rows, failed } = content;
  const { spec } = comparison;
  const table = tableOf(rows, view);
  const keys = table.shown.map(({ key }) => key);
  const prose = [
    leftOut(table, view),
    itemsOf([...legendLines(comparison, rows, keys), boundsLine(comparison, rows)]),
    ...tableNotes(spec, rows),
    ...failures(failed),
    itemsOf(summaryLines(content)),
  ];
  const parts = [proseFor(view.screen, heading(spec)), table.text, ...prose.map((text) => proseFor(view.screen, text))];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A list. */
function itemsOf(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function heading({
  n,
  d,
  ratio,
  ratioAsked,
  p,
  source,
  samples,
  seeds,
  training,
  hiddenNoise = 0,
}: ComparisonSpec): string {
  const realised = Math.abs(ratio - ratioAsked) > 1e-12 ? ` (asked: ${ratioAsked})` : '';
  const trained = training ? `, trained by the ${training.recipe} recipe` : '';
  const runs = seeds.length === 1 ? `seed ${seeds[0]}` : `${seeds.length} seeds`;
  return `n = ${n}, d = ${d}, r = ${format.number(ratio)}${realised}, p = ${p}, ${choiceLabel(source)}${noiseText(hiddenNoise)}, ${samples} samples, ${runs}${trained}`;
}

interface ShownTable {
  readonly text: string;
  readonly shown: readonly BenchColumn[];
  readonly left: readonly BenchColumn[];
}

function tableOf(rows: readonly TableRow[], { sort, columns, screen }: ReportView): ShownTable {
  const sorted = sortedLines(rows, sort);
  const all = (columns ? askedColumns(columns) : BENCH_COLUMNS).map((column) =>
    column.key === sort ? onlyAtHeads(column, sorted) : column,
  );
  if (rows.length === 0) return { text: '', shown: all, left: [] };
  if (screen.width === null) return { text: markdownTable<TableRow>(all, sorted.lines), shown: all, left: [] };
  return terminalTable(all, sorted.lines, screen.width, lineLook(rows, screen));
}

/** A column that makes groups: lines after the first of a group would repeat it. */
function onlyAtHeads(column: BenchColumn, { heads }: SortedLines): BenchColumn {
  return { ...column, cell: (line) => (heads.has(line) ? column.cell(line) : '') };
}

/** The best line is bold, and in one colour with those that share its rank. */
function lineLook(rows: readonly TableRow[], { style }: Screen): (text: string, line: TableRow) => string {
  const [best] = sortedLines(rows, 'loss').lines;
  return (text, line) => {
    if (line.rank !== best!.rank) return text;
    return line === best ? style.bold(style.good(text)) : style.good(text);
  };
}

function leftOut({ left }: ShownTable, { screen: { width } }: ReportView): string {
  if (left.length === 0) return '';
  const titles = left.map(({ title }) => title).join(', ');
  return `Left out, to fit ${width} columns: ${titles}. They are in report.md; --columns chooses, as in --columns variant,weights,${left.at(-1)!.key}.`;
}

/** A line for each reason; variants that fail alike on the same weights share one. */
export function failures(failed: readonly FailedRow[]): string[] {
  const alike = Map.groupBy(failed, (row) => [row.status, weightsLabel(row), row.seed, row.reason].join('\n'));
  return [...alike.values()].map((rows) => {
    const [{ status, title, seed, reason, ...weights }] = rows as [FailedRow, ...FailedRow[]];
    const who = rows.length === 1 ? title : `${rows.length} variants`;
    return `${status.toUpperCase()} ${who} on ${weightsLabel(weights)}, seed ${seed}: ${reason}`;
  });
}
