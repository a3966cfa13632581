import { RugError, firstLine } from '@rugbench/core';
import { EXPORT_CURE, type RawTable, type TableReading, tooMany } from '@rugbench/results/rows';

/** A table of Parquet; what reads it is loaded with the first of them. @throws RugError `FILES` with one line */
export async function readParquet(file: ArrayBuffer, { who, most }: TableReading): Promise<RawTable> {
  const { parquetMetadata, parquetReadObjects, parquetSchema } = await import('hyparquet');
  try {
    const metadata = parquetMetadata(file);
    if (metadata.num_rows > BigInt(most)) throw tooMany(who, most);
    const names = parquetSchema(metadata).children.map(({ element }) => element.name);
    const objects = await parquetReadObjects({ file, metadata });
    return { names, rows: objects.map((row) => names.map((name) => (row[name] as unknown) ?? null)), textual: false };
  } catch (cause) {
    if (cause instanceof RugError) throw cause;
    throw new RugError('FILES', { who, must: `must be Parquet (${firstLine(cause)})`, todo: EXPORT_CURE }, { cause });
  }
}
