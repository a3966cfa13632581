import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RugError, z } from '@rugbench/core';
import { type FolderStore, type SettingAside, recordFolder, removeLeftoversBelow } from '@rugbench/results/files';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { asTyped } from '../cli/own-command.ts';
import { shared } from '../cli/shared-options.ts';
import { databaseOption, withDatabase } from '../database/with-database.ts';

/** `rug retry DIR`: forgets what failed, and sets aside what is damaged, so that the next command measures it again. */
export const retryCommand = defineCommand({
  name: 'retry',
  example: 'rug retry rug-runs',
  arguments: ['folder'],
  options: z.strictObject({
    folder: z
      .string()
      .min(1)
      .optional()
      .describe('a folder with records, such as rug-runs; left out where --database is given'),
    database: databaseOption,
    hash: z
      .string()
      .regex(/^[0-9a-f]{6,64}$/, 'must be 6 to 64 hexadecimal digits')
      .optional()
      .describe('forgets the failed record whose hash begins so; left out: all failed records'),
    json: shared.json,
  }),
  run: async ({ folder, database, hash, json }, terminal) => {
    if (database !== undefined && folder === undefined && hash === undefined) {
      const waiting = await withDatabase(database, terminal, (own, { retry }) => retry(own));
      terminal.print(json ? JSON.stringify({ waiting }, null, 2) : `${waiting} failed rows wait again.`);
      return EXIT.done;
    }
    if (folder === undefined || database !== undefined) {
      throw new RugError('OPTIONS', { who: 'rug retry', must: 'must be given a folder, or --database alone' });
    }
    refuseWithoutRecords(folder);
    const store = recordFolder(folder);
    const aside = store.setAside();
    const failed = failedIn(store, hash);
    const forgotten = failed.filter((one) => store.remove(one)).length;
    const leftovers = removeLeftoversBelow(folder);
    const document = { folder, forgotten, damaged: aside.loose + aside.packed, damagedFolder: aside.folder, leftovers };
    terminal.print(json ? JSON.stringify(document, null, 2) : report(folder, forgotten, aside));
    return EXIT.done;
  },
});

function refuseWithoutRecords(folder: string): void {
  if (existsSync(join(folder, 'records'))) return;
  const todo = 'Name a folder that rug bench or rug sweep wrote.';
  throw new RugError('OPTIONS', { who: 'rug retry', must: 'the folder must have records', got: folder, todo });
}

/** The hashes of failed records. @throws RugError `OPTIONS` when none begins as it should */
function failedIn(store: FolderStore, begin = ''): string[] {
  const failed = [...store.statuses()].filter(({ status }) => status === 'failed').map(({ hash }) => hash);
  const wanted = failed.filter((hash) => hash.startsWith(begin));
  if (begin === '' || wanted.length > 0) return wanted;
  const todo = failed.length > 0 ? `Failed: ${failed.slice(0, 3).join(', ')}.` : 'Nothing failed in this folder.';
  throw new RugError('OPTIONS', { who: '--hash', must: 'a failed record must begin so', got: begin, todo });
}

function report(folder: string, forgotten: number, { loose, packed, folder: damagedFolder }: SettingAside): string {
  const damaged = loose + packed;
  const goesOn = asTyped(`the same command again, such as rug bench ... --out ${folder}: it measures these alone.`);
  const lines = [
    `${folder}: ${forgotten} failed records forgotten, ${damaged} damaged ones set aside`,
    damaged > 0 ? `What was damaged lies in ${damagedFolder}` : '',
    forgotten + damaged > 0 ? `Go on with ${goesOn}` : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}
