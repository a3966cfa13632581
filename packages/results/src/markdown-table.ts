import { displayWidth } from './display-width.ts';

/** A column of a table: its title and what it says about a row. */
export interface TableColumn<R> {
  /** what stands above the column */
  readonly title: string;
  /** on which side cells stand; default `left` */
  readonly align?: 'left' | 'right' | 'center';
  /** the text of the column in a row; it may hold bars and line breaks */
  readonly cell: (row: R) => string;
}

/**
 * Rows as a Markdown table whose columns are padded to one width, so that it reads as well in a
 * terminal. Bars in a cell are escaped and line breaks become spaces. No line break at the end.
 */
export function markdownTable<R>(columns: readonly TableColumn<R>[], rows: readonly R[]): string {
  const cells = rows.map((row) => columns.map((column) => escaped(column.cell(row))));
  const titles = columns.map((column) => escaped(column.title));
  const widths = columns.map((_, c) => Math.max(3, ...[titles, ...cells].map((line) => displayWidth(line[c]!))));
  const line = (texts: readonly string[]): string =>
    `| ${texts.map((text, c) => padded(text, widths[c]!, columns[c]!.align)).join(' | ')} |`;
  const rule = `| ${columns.map((column, c) => ruled(widths[c]!, column.align)).join(' | ')} |`;
  return [line(titles), rule, ...cells.map(line)].join('\n');
}

function escaped(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replaceAll('|', '\\|');
}

/** The text with spaces, so that it takes a width in a terminal; one that is wider stays as it is. */
export function padded(text: string, width: number, align: TableColumn<never>['align'] = 'left'): string {
  const missing = Math.max(0, width - displayWidth(text));
  const before = align === 'right' ? missing : align === 'center' ? missing >> 1 : 0;
  return `${' '.repeat(before)}${text}${' '.repeat(missing - before)}`;
}

function ruled(width: number, align: TableColumn<never>['align']): string {
  if (align === 'right') return `${'-'.repeat(width - 1)}:`;
  if (align === 'center') return `:${'-'.repeat(width - 2)}:`;
  return '-'.repeat(width);
}
