import { checkedValues } from './checked-values.ts';
import type { Column } from './column.ts';
import { type Format, SINKS } from './formats.ts';
import { openWholeFile } from './whole-file.ts';

/** Rows between two pauses. */
const BETWEEN_PAUSES = 500;

/** What is written where. */
export interface TableFile<Source> {
  /** the file; one that is there is replaced when the new one is whole */
  readonly path: string;
  /** its format */
  readonly format: Format;
  /** its columns, in their order */
  readonly columns: readonly Column<Source>[];
  /** the option that chose the path; errors begin with it */
  readonly who: string;
  /** the name of a row, for errors */
  nameOf(source: Source): string;
  /** called every 500 rows: it may let other work happen, and what it throws ends the writing */
  pause?(): Promise<void>;
}

/** Rows as they come, from memory, a folder or a database. */
export type Rows<Source> = Iterable<Source> | AsyncIterable<Source>;

/**
 * Writes a table row by row: memory does not grow with the number of rows. The file is whole, or not there.
 *
 * @returns the number of rows
 * @throws RugError `DISK` when the path cannot be written, `FILES` when a value fits no cell
 */
export async function writeTable<Source>(table: TableFile<Source>, rows: Rows<Source>): Promise<number> {
  const { path, format, columns, who, nameOf, pause } = table;
  const file = openWholeFile(path, who);
  try {
    const sink = SINKS[format]({ columns, append: file.append });
    let count = 0;
    for await (const source of rows) {
      sink.row(checkedValues(columns, source, nameOf(source)));
      if (++count % BETWEEN_PAUSES === 0) await pause?.();
    }
    sink.end();
    file.keep();
    return count;
  } catch (error) {
    file.drop();
    throw error;
  }
}
