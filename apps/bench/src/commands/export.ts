import { relative } from 'node:path';
import { z } from '@rugbench/core';
import { type ExportDocument, askExport, exportShape } from '@rugbench/library/api/export';
import { askingAt } from '../cli/asking.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';

/** `rug export DIR`: all rows of a folder as a flat table for other programs. */
export const exportCommand = defineCommand({
  name: 'export',
  example: 'rug export rug-runs --out rows.parquet   # made by: rug bench',
  arguments: ['folder'],
  options: z.strictObject({ ...exportShape, json: shared.json }),
  run: async ({ json, ...given }, terminal) => {
    const document = await askExport(given, askingAt(terminal));
    terminal.print(json ? JSON.stringify(document, null, 2) : report(document));
    return EXIT.done;
  },
});

function report({ files }: ExportDocument): string {
  return files
    .map(({ path, rows, columns }) => `${relative('', path)}: ${rows} rows, ${columns.length} columns`)
    .join('\n');
}
