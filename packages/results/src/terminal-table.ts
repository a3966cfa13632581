import { displayWidth, shortened, wrapped } from './display-width.ts';
import { type TableColumn, padded } from './markdown-table.ts';

/** A column of a table that may be too wide for a terminal. */
export interface FittedColumn<R> extends TableColumn<R> {
  /** a whole number: where columns do not fit, that of the least priority is left out first; left out: the column stays */
  readonly priority?: number;
  /** whether cells may be cut, with an ellipsis, where the columns that stay are still too wide; default false */
  readonly shortens?: boolean;
}

/** A table for a terminal. */
export interface TerminalTable<R, C extends FittedColumn<R>> {
  /** without a line break at the end */
  readonly text: string;
  /** the columns that are there, in their order */
  readonly shown: readonly C[];
  /** the columns that did not fit, in their order */
  readonly left: readonly C[];
}

/** A column with its texts. */
interface Laid<C> {
  readonly column: C;
  readonly cells: readonly string[];
  /** columns of the terminal that it takes */
  readonly width: number;
}

const GAP = '  ';
/** Cells are not cut below this: a name is then no name any more. */
const LEAST = 8;

/**
 * Rows as a table without bars, at most as wide as a terminal: titles are broken between words, columns are left out by their
 * priority, and at last cells that may be are cut. Where that is not enough the table stays too wide. Line breaks in a cell become spaces.
 *
 * @param width - columns of the terminal
 * @param look - how a line of the table is printed, e.g. bold; by default as it is
 */
export function terminalTable<R, C extends FittedColumn<R>>(
  columns: readonly C[],
  rows: readonly R[],
  width: number,
  look: (line: string, row: R) => string = (line) => line,
): TerminalTable<R, C> {
  const all = columns.map((column) => laid(column, rows));
  const shown = shortenedTo(fitting(all, width), width);
  const lines = rows.map((row, index) =>
    look(
      lineOf(shown, ({ cells }) => cells[index]!),
      row,
    ),
  );
  const rule = shown.map((column) => '─'.repeat(column.width)).join(GAP);
  const there = new Set<C>(shown.map(({ column }) => column));
  return {
    text: [...titleLines(shown), rule, ...lines].join('\n'),
    shown: columns.filter((column) => there.has(column)),
    left: columns.filter((column) => !there.has(column)),
  };
}

function laid<R, C extends FittedColumn<R>>(column: C, rows: readonly R[]): Laid<C> {
  const cells = rows.map((row) => column.cell(row).replace(/\s*[\r\n]+\s*/g, ' '));
  const words = column.title.split(' ');
  return { column, cells, width: Math.max(...[...words, ...cells].map(displayWidth)) };
}

/** What is left when columns of the least priority are left out until the others fit, or no more may be. */
function fitting<C extends FittedColumn<never>>(columns: readonly Laid<C>[], width: number): readonly Laid<C>[] {
  if (totalOf(columns) <= width) return columns;
  const priorities = columns.flatMap(({ column: { priority } }) => priority ?? []);
  if (priorities.length === 0) return columns;
  const least = Math.min(...priorities);
  const first = columns.findLast(({ column }) => column.priority === least);
  return fitting(
    columns.filter((column) => column !== first),
    width,
  );
}

/** The columns with the widest of those that may be cut made narrower, one place at a time. */
function shortenedTo<C extends FittedColumn<never>>(columns: readonly Laid<C>[], width: number): readonly Laid<C>[] {
  const widths = columns.map((column) => column.width);
  const sum = (): number => totalOf(widths.map((one) => ({ width: one })));
  while (sum() > width) {
    const able = widths.map((one, k) => (columns[k]!.column.shortens && one > LEAST ? one : 0));
    const widest = Math.max(...able);
    if (widest === 0) break;
    widths[able.lastIndexOf(widest)]! -= 1;
  }
  return columns.map(({ column, cells }, k) => {
    return { column, cells: cells.map((cell) => shortened(cell, widths[k]!)), width: widths[k]! };
  });
}

function totalOf(columns: readonly { readonly width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width, GAP.length * Math.max(0, columns.length - 1));
}

/** Titles on as many lines as the longest needs, the last one right above the rule. */
function titleLines<C extends TableColumn<never>>(columns: readonly Laid<C>[]): string[] {
  const titles = columns.map(({ column, width }) => wrapped(column.title, width).split('\n'));
  const height = Math.max(...titles.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    lineOf(columns, (_column, k) => titles[k]![line - height + titles[k]!.length] ?? ''),
  );
}

function lineOf<C extends TableColumn<never>>(
  columns: readonly Laid<C>[],
  text: (column: Laid<C>, index: number) => string,
): string {
  return columns
    .map((one, k) => padded(text(one, k), one.width, one.column.align))
    .join(GAP)
    .trimEnd();
}
