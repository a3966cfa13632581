import { z } from '@rugbench/core';
import type * as Own from '@rugbench/sweep-database';
import type { Terminal } from '../cli/terminal.ts';

/** The option that names a database. */
export const databaseOption = z
  .string()
  .optional()
  .describe(
    'a PostgreSQL database, postgres://USER:PASSWORD@HOST:PORT/NAME; RUG_DATABASE where that is asked for as ""',
  );

/** Uses a database, and closes it. It is loaded here: few commands need it. @param given - its URL, or '' for that of RUG_DATABASE */
export async function withDatabase<T>(
  given: string,
  { note }: Pick<Terminal, 'note'>,
  use: (database: Own.Database, own: typeof Own) => Promise<T>,
): Promise<T> {
  const own = await import('@rugbench/sweep-database');
  const url = own.databaseUrl(given === '' ? undefined : given);
  process.title = 'rug';
  delete process.env['RUG_DATABASE'];
  const database = await own.openDatabase(url, { note });
  try {
    return await use(database, own);
  } finally {
    await database.close();
  }
}
