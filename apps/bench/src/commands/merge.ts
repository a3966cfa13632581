import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RugError, z } from '@rugbench/core';
import { copyDocuments } from '@rugbench/library/runs';
import { type Merging, mergeRecords } from '@rugbench/results/files';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { asTyped } from '../cli/own-command.ts';
import { shared } from '../cli/shared-options.ts';
import { mergeDatabase } from '../database/merge-database.ts';
import { databaseOption } from '../database/with-database.ts';

/** What a merge tells. */
interface Merged extends Merging {
  /** comparisons and sweeps that were copied */
  readonly documents: number;
}

/** `rug merge DIR... --out DIR`: the records of several folders in one, packed. */
export const mergeCommand = defineCommand({
  name: 'merge',
  example: 'rug merge node-1 node-2 --out all',
  arguments: ['folders'],
  options: z.strictObject({
    folders: z.array(z.string().min(1)).default([]).describe('folders with records, such as those of rug bench'),
    database: databaseOption,
    out: z
      .string()
      .min(1)
      .optional()
      .describe('the folder to copy to; made if it is missing, and may be one of the folders; left out: the database'),
    json: shared.json,
  }),
  run: async ({ folders, database, out, json }, terminal) => {
    for (const folder of folders) refuseWithoutRecords(folder);
    if (database !== undefined) return mergeDatabase({ folders, database, out, json }, terminal);
    if (out === undefined || folders.length === 0) {
      const must = 'must be given folders and --out, or --database with folders or with --out';
      throw new RugError('OPTIONS', { who: 'rug merge', must });
    }
    const merging = mergeRecords(folders, out, ({ message }) => terminal.note(message));
    const documents = folders.reduce((sum, folder) => sum + copyDocuments(folder, out), 0);
    const merged = { ...merging, documents };
    terminal.print(json ? JSON.stringify({ folders, out, ...merged }, null, 2) : report(out, merged));
    return merging.damaged > 0 ? EXIT.failed : EXIT.done;
  },
});

function refuseWithoutRecords(folder: string): void {
  if (existsSync(join(folder, 'records'))) return;
  const todo = 'Name folders that rug bench or rug sweep wrote.';
  throw new RugError('OPTIONS', { who: 'rug merge', must: 'a folder must have records', got: folder, todo });
}

function report(out: string, { records, duplicates, failed, damaged, documents }: Merged): string {
  const lines = [
    `${out}: ${records} records copied, ${duplicates} were there already; ${documents} comparisons and sweeps copied`,
    failed > 0 ? `${failed} failed: measured again by the command that wants them, with --out ${out}` : '',
    damaged > 0 ? asTyped(`${damaged} damaged and not copied: rug retry FOLDER sets them aside`) : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}
