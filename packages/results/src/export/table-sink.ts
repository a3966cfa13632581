import type { Column, Value } from './column.ts';

/** A table that is being written. */
export interface TableSink {
  /** writes a row: a value for each column, in their order */
  row(values: readonly Value[]): void;
  /** writes what is left, and the end of the file */
  end(): void;
}

/** What a format needs to write a table. */
export interface TableOptions {
  /** what the columns are */
  readonly columns: readonly Column<never>[];
  /** takes the bytes of the file, one piece after the other; a piece is not used again after the call */
  append(bytes: Uint8Array): void;
}

/** Text of one piece, before it is written: pieces are large, so that the file is written in few calls. */
const PIECE = 1 << 20;

/** A sink of lines. @param head - what stands before all rows */
export function lineSink(
  head: string,
  line: (values: readonly Value[]) => string,
  append: TableOptions['append'],
): TableSink {
  const encoder = new TextEncoder();
  let text = head;
  const write = (): void => {
    append(encoder.encode(text));
    text = '';
  };
  return {
    row: (values) => {
      text += line(values);
      if (text.length >= PIECE) write();
    },
    end: write,
  };
}
