import { RugError, firstLine } from '@rugbench/core';
import type { Bound } from '@rugbench/plots/figures';
import { readReportFile } from '@rugbench/report/read';
import { readModelWeights } from '@rugbench/results';
import { type RawTable, readCsv, readJsonLines, readRows } from '@rugbench/results/rows';
import { titleOf } from '../catalogue.ts';
import type { Opened, Shown } from '../protocol.ts';
import { type TableTold, tableDocument } from '../table/table-document.ts';
import { tableFigures } from '../table/table-figures.ts';
import { type TableLine, lineOf } from '../table/table-line.ts';
import { type ModelParts, filesOf, modelsAmong } from './model-files.ts';
import { readParquet } from './read-parquet.ts';
import { isPack, packLines, recordLines } from './read-records.ts';
import { readResults } from './read-results.ts';
import { MOST_BYTES, refuseLarge, textOf } from './read-text.ts';

/** Rows of a table at most: a page of so many is still quick. */
export const MOST_ROWS = 20_000;

const NOTHING_SAID: Omit<TableTold, 'name'> = { hash: '', complete: true, failed: [] };

/** Rows of a file, and what it says beside them. */
interface ReadTable {
  readonly what: string;
  readonly lines: readonly TableLine[];
  readonly told: Omit<TableTold, 'name'>;
  readonly bounds: readonly Bound[];
}

/** What comes of files: a piece for each, or for each model of several; then figures of tables, as they are made. */
export async function* openFiles(files: readonly File[]): AsyncGenerator<Opened> {
  const models = await modelsAmong(files);
  const inModels = new Set(models.flatMap(({ file, shards }) => [file, ...shards]));
  for (const model of models) yield { name: model.file.name, shown: await orLine(model.file, () => modelShown(model)) };
  const tables: { readonly name: string; readonly table: ReadTable }[] = [];
  for (const file of files.filter((one) => !inModels.has(one))) {
    const { name } = file;
    const shown = await orLine(file, async () => {
      if (/\.html?$/i.test(name))
        return { kind: 'table', what: 'a report', document: readReportFile(await textOf(file), name) };
      const table = await tableOf(file);
      tables.push({ name, table });
      return { kind: 'table', what: table.what, document: tableDocument(table.lines, { name, ...table.told }) };
    });
    yield { name, shown };
  }
  for (const { name, table } of tables) {
    for (const figure of tableFigures(table.lines, name, table.bounds)) yield { name, figure };
  }
}

/** What is shown of a file, or the line that says why nothing is. */
async function orLine({ name }: File, read: () => Promise<Shown>): Promise<Shown> {
  try {
    return await read();
  } catch (error) {
    const line = error instanceof RugError ? error.message : `${name}: could not be read (${firstLine(error)}).`;
    return { kind: 'nothing', line };
  }
}

async function modelShown({ file, shards }: ModelParts): Promise<Shown> {
  const own = [file, ...shards];
  const { spec } = readModelWeights(file.name, await filesOf(own));
  const isTrained = typeof spec === 'object' && spec !== null && Object.keys(spec).length > 0;
  return { kind: 'model', files: own.map(({ name }) => name), isTrained };
}

async function tableOf(file: File): Promise<ReadTable> {
  const { name } = file;
  const reading = { who: name, most: MOST_ROWS };
  if (/\.parquet$/i.test(name)) {
    refuseLarge(file, MOST_BYTES);
    return exported(await readParquet(await file.arrayBuffer(), reading), name, 'an export in Parquet');
  }
  if (!/\.(?:csv|jsonl|json)$/i.test(name)) throw unknown(name);
  const text = await textOf(file);
  if (/\.csv$/i.test(name)) return exported(readCsv(text, reading), name, 'an export in CSV');
  if (isPack(text)) return plain(packLines(text, name, MOST_ROWS), 'records');
  if (/\.jsonl$/i.test(name)) return exported(readJsonLines(text, reading), name, 'an export in JSON Lines');
  if (/^\s*\{\s*"schema"\s*:\s*"rugbench\/record\//.test(text)) return plain(recordLines(text, name), 'a record');
  return { what: 'the results of a comparison', ...readResults(text, name) };
}

function exported(table: RawTable, name: string, what: string): ReadTable {
  return plain(
    readRows(table, name).map((flat) => lineOf(flat, titleOf)),
    what,
  );
}

function plain(lines: readonly TableLine[], what: string): ReadTable {
  return { what, lines, told: NOTHING_SAID, bounds: [] };
}

function unknown(who: string): RugError {
  const must = 'must end in .csv, .parquet, .jsonl, .json, .html or .safetensors';
  return new RugError('FILES', { who, must, todo: 'Open an export, a report, or weights.' });
}
