/**
 * What was measured, as flat tables for other programs.
 *
 * @example
 * ```ts
 * import { exportRows } from '@rugbench/library/api/export';
 *
 * const { files } = await exportRows({ folder: 'rug-runs', out: 'rows.parquet' });
 * for (const { path, rows, columns } of files) console.log(path, rows, columns.length);
 * ```
 *
 * @packageDocumentation
 */
import { join, resolve } from 'node:path';
import { RugError, parseOptions, z } from '@rugbench/core';
import { statisticsSpecOf } from '@rugbench/judging';
import { type AnyRecord, type HeadRecord, isRowHead, isStatisticsRecord, specHash } from '@rugbench/results';
import {
  CURVE_COLUMNS,
  EXPORT_SCHEMA,
  FORMATS,
  type Format,
  type TablePlace,
  describedColumn,
  endingOf,
  rowColumns,
  wantedRows,
  writeCurves,
  writeRows,
} from '@rugbench/results/export';
import { pauseUntil } from '../host/node-host.ts';
import { type KeptRecord, keptRecords } from '../sweeps/kept-records.ts';
import { type Asking, type Context, fullContext } from './context.ts';

/** What an export can be asked. */
export const exportShape = {
  folder: z
    .string()
    .min(1)
    .describe('the folder of rug bench or rug sweep: that of --out, or one of those in rug-runs'),
  format: z.enum(FORMATS).optional().describe('csv, parquet or jsonl; default: by the ending of --out, else csv'),
  out: z
    .string()
    .min(1)
    .optional()
    .describe('the file of the table; default: rows.csv, rows.parquet or rows.jsonl in that folder'),
  curves: z
    .string()
    .min(1)
    .optional()
    .describe('the file of a second table, of training curves: hash, step, loss; default: none'),
  where: z
    .array(z.string().min(1))
    .default([])
    .describe('rows that hold conditions such as variant=relu,seed=0; on one column they are alternatives'),
  macroscopic: z.boolean().default(false).describe('add a column with the large-scale statistics of the weights'),
} as const;

/** The options of `exportRows`, as a schema. */
export const exportOptions = z.strictObject(exportShape);

type ExportQuestion = z.infer<typeof exportOptions>;

/** A table that was written. */
export interface ExportedFile {
  /** its absolute path */
  readonly path: string;
  /** its format */
  readonly format: Format;
  /** its rows, without a line of names */
  readonly rows: number;
  /** its columns, in their order: name, type, whether a cell may be empty, and meaning */
  readonly columns: readonly ReturnType<typeof describedColumn>[];
}

/** What was exported, as JSON says it. */
export interface ExportDocument {
  /** the form of the tables */
  readonly schema: typeof EXPORT_SCHEMA;
  /** the tables: rows, and then training curves where they were asked for */
  readonly files: readonly ExportedFile[];
}

/**
 * Writes all rows of a folder, done, failed and skipped, as a flat table for other programs. Nothing is measured. A file is whole or not
 * there.
 *
 * @param options - those of `rug export`, with its defaults
 * @throws RugError `OPTIONS` with one line that names the option, `FILES` for a folder without records, `DISK` for a file that cannot be written
 * @see docs/export.md
 * @example
 * ```ts
 * import { exportRows } from 'rugbench';
 *
 * await exportRows({ folder: 'my-run', out: 'rows.parquet', curves: 'curves.parquet', where: ['status=done'] });
 * ```
 */
export async function exportRows(
  options: z.input<typeof exportOptions>,
  context: Context = {},
): Promise<ExportDocument> {
  return askExport(parseOptions('export', exportOptions, options), fullContext(context));
}

/** {@link exportRows}, of options that were checked. */
export async function askExport(given: ExportQuestion, { signal }: Pick<Asking, 'signal'>): Promise<ExportDocument> {
  const { folder, macroscopic } = given;
  const wanted = wantedRows(given.where, '--where');
  const places = placesOf(given).map((place) => ({ ...place, pause: pauseUntil(signal) }));
  const [rows, curves] = places as [TablePlace, TablePlace?];
  const heads = macroscopic ? withStatistics(keptRecords(folder)) : headsOf(keptRecords(folder));
  const columns = rowColumns(macroscopic).map(describedColumn);
  const table = { path: rows.path, format: rows.format, rows: await writeRows(rows, heads, { macroscopic, wanted }) };
  const files = [{ ...table, columns }];
  if (curves === undefined) return { schema: EXPORT_SCHEMA, files };
  const points = await writeCurves(curves, rowsOf(keptRecords(folder)), { wanted });
  const { path, format } = curves;
  const second = { path, format, rows: points, columns: CURVE_COLUMNS.map(describedColumn) };
  return { schema: EXPORT_SCHEMA, files: [...files, second] };
}

/** The table of rows, and that of curves where it is asked for. */
function placesOf({ folder, format, out, curves }: ExportQuestion): TablePlace[] {
  const chosen = format ?? (out === undefined ? 'csv' : formatOf(out));
  const path = resolve(out ?? join(folder, `rows.${chosen}`));
  const rows = { path, format: chosen, who: '--out' };
  if (curves === undefined) return [rows];
  const second = { path: resolve(curves), format: endingOf(curves) ?? chosen, who: '--curves' };
  if (second.path !== rows.path) return [rows, second];
  throw new RugError('OPTIONS', { who: '--curves', must: 'must be another file than that of --out', got: curves });
}

/** @throws RugError `OPTIONS` where the ending of --out is that of no format */
function formatOf(file: string): Format {
  const format = endingOf(file);
  if (format !== undefined) return format;
  const must = `must end in ${FORMATS.map((ending) => `.${ending}`).join(', ')}`;
  throw new RugError('OPTIONS', { who: '--out', must, got: file, todo: 'Or name the format with --format.' });
}

function* headsOf(kept: Iterable<KeptRecord>): Generator<HeadRecord> {
  for (const { head } of kept) yield head;
}

/** Whole records, of rows alone: others have no training curve. */
function* rowsOf(kept: Iterable<KeptRecord>): Generator<AnyRecord> {
  for (const { head, full } of kept) if (isRowHead(head)) yield full();
}

/** Records with the statistics of forged weights, which have records of their own. */
function* withStatistics(kept: Iterable<KeptRecord>): Generator<HeadRecord> {
  for (const { head, store } of kept) {
    const asked = isRowHead(head) ? statisticsSpecOf(head.spec) : undefined;
    const found = asked && store.get(specHash(asked));
    const known = found !== undefined && isStatisticsRecord(found) && isRowHead(head);
    yield known ? { ...head, result: { ...head.result, macroscopic: found.result } } : head;
  }
}
