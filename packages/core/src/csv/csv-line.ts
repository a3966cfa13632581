/** What a spreadsheet takes for a formula, or would not show; and the mark itself, so that nothing is lost. */
const MARKED = /^['=+\-@\t\r]/;

/** A line of CSV of RFC 4180 from cells that are written already. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

/**
 * A text as a cell of CSV of RFC 4180: in quotes where it is empty or has a comma, a quote or a line break, and quotes doubled within. A
 * text that begins with one of `= + - @`, a tab, a carriage return or an apostrophe gets an apostrophe in front, since spreadsheets would
 * take it for a formula.
 */
export function csvText(text: string): string {
  const shown = MARKED.test(text) ? `'${text}` : text;
  return shown === '' || /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
