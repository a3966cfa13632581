import { RugError } from '@rugbench/core';
import { tooMany } from './too-many.ts';
import { EXPORT_CURE, type RawTable, type TableReading } from './raw-table.ts';

/** A cell that is quoted, or one that is not; what stands behind it ends it. */
const CELL = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;

/**
 * A table of CSV by RFC 4180, as `rug export` writes it; lines may also end in LF alone, as some programs save them. A cell without a value
 * is empty; an empty text is `""`. An apostrophe before what a spreadsheet would take for a formula is taken away again.
 *
 * @throws RugError `FILES` with one line that names the line of the file
 */
export function readCsv(text: string, { who, most }: TableReading): RawTable {
  const lines: (string | null)[][] = [];
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
    if (lines.length > most) throw tooMany(who, most);
    const cells: (string | null)[] = [];
    for (let more = true; more;) {
      CELL.lastIndex = at;
      const [whole, quoted, plain = ''] = CELL.exec(text)!;
      at += whole.length;
      cells.push(
        quoted === undefined ? (plain === '' ? null : unmarked(plain)) : unmarked(quoted.replaceAll('""', '"')),
      );
      more = text[at] === ',';
      if (more) at++;
    }
    at = afterLine(text, at, { who, line: lines.length + 1 });
    if (cells.length !== (lines[0] ?? cells).length)
      throw ragged(who, lines.length + 1, cells.length, lines[0]!.length);
    lines.push(cells);
  }
  const [names = [], ...rows] = lines;
  return { names: names.map(String), rows, textual: true };
}

/** Where the next line begins. */
function afterLine(text: string, at: number, { who, line }: { readonly who: string; readonly line: number }): number {
  if (at >= text.length) return at;
  if (text.startsWith('\r\n', at)) return at + 2;
  if (text[at] === '\n') return at + 1;
  const must = `line ${line} must be CSV`;
  throw new RugError('FILES', { who, must, got: text.slice(at, at + 20), todo: EXPORT_CURE });
}

function unmarked(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

function ragged(who: string, line: number, got: number, wanted: number): RugError {
  return new RugError('FILES', { who, must: `line ${line} must have ${wanted} cells`, got, todo: EXPORT_CURE });
}
