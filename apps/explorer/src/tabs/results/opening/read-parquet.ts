import { RugError, firstLine } from '@rugbench/core';
import type { RawTable, TableReading } from '@rugbench/results/rows';

/** A table of Parquet; what reads it is loaded with the first of them. @throws RugError `FILES` with one line */
export async function readParquet(file: ArrayBuffer, { who, most }: TableReading): Promise<RawTable> {
  const { parquetMetadata, parquetReadObjects, parquetSchema } = await import('hyparquet');
  try {
    const metadata = parquetMetadata(file);
    if (metadata.num_rows > BigInt(most)) {
      const todo = 'Export a part of it: rug export DIR --where variant=relu.';
      throw new RugError('FILES', { who, must: `must have at most ${most.toLocaleString('en-US')} rows`, todo });
    }
    const names = parquetSchema(metadata).children.map(({ element }) => element.name);
    const objects = await parquetReadObjects({ file, metadata });
    return { names, rows: objects.map((row) => names.map((name) => (row[name] as unknown) ?? null)), textual: false };
  } catch (cause) {
    if (cause instanceof RugError) throw cause;
    const todo = 'Export the folder again with rug export.';
    throw new RugError('FILES', { who, must: `must be Parquet (${firstLine(cause)})`, todo }, { cause });
  }
}
