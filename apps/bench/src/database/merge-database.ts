import { RugError } from '@rugbench/core';
import { EXIT } from '../cli/exit-codes.ts';
import type { Terminal } from '../cli/terminal.ts';
import { withDatabase } from './with-database.ts';

/** What is copied where. */
export interface DatabaseMerge {
  /** folders whose records go into the database */
  readonly folders: readonly string[];
  /** its URL, or '' */
  readonly database: string;
  /** the folder that gets all records of the database; left out where there are folders */
  readonly out?: string | undefined;
  /** whether one JSON document is printed */
  readonly json: boolean;
}

/** Copies records from folders into a database, or all of a database into a folder. @returns the exit code */
export async function mergeDatabase(
  { folders, database, out, json }: DatabaseMerge,
  terminal: Terminal,
): Promise<number> {
  if (folders.length > 0 === (out !== undefined)) {
    const must = 'with --database, must be given folders to copy into it, or --out to copy it into a folder';
    throw new RugError('OPTIONS', { who: 'rug merge', must });
  }
  const told = await withDatabase(database, terminal, async ({ connection }, { exportTo, importFrom }) => {
    if (out !== undefined) return { out, ...(await exportTo(connection, out)) };
    let records = 0;
    for (const folder of folders) records += await importFrom(connection, folder);
    return { folders, records };
  });
  const where = out === undefined ? 'the database' : out;
  terminal.print(json ? JSON.stringify(told, null, 2) : `${where}: ${told.records} records copied`);
  return EXIT.done;
}
