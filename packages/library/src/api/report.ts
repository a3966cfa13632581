/**
 * Runs as one HTML file.
 *
 * @example
 * ```ts
 * import { reportOptions } from '@rugbench/library/api/report';
 *
 * console.log(reportOptions.parse({ folders: ['my-run'] }).folders);
 * ```
 *
 * @packageDocumentation
 */
import { join, resolve } from 'node:path';
import { parseOptions, z } from '@rugbench/core';
import type { ReportDocument } from '@rugbench/report';
import { pluginOption } from '../plugins/plugin-option.ts';
import { type Context, catalogueIn, fullContext } from './context.ts';

/** The options of `report`, as a schema. */
export const reportOptions = z.strictObject({
  folders: z
    .array(z.string().min(1))
    .min(1)
    .max(2)
    .describe('the folder of a comparison or a sweep, or two that are compared'),
  out: z.string().min(1).optional().describe('the file of the page; default: report.html in the first folder'),
  command: z.string().optional().describe('the command or script that makes the same numbers; default: not told'),
  plugin: pluginOption,
});

/** A report that was written. */
export interface ReportFile {
  /** absolute path of the HTML file */
  readonly file: string;
  /** the data of its page */
  readonly document: ReportDocument;
}

/**
 * Writes the page of a run, or of two runs with their differences, from records: one HTML file that needs no network. Nothing is measured.
 *
 * @throws RugError `FILES` when a folder does not hold one run or the page cannot be built, `DISK` when the file cannot be written
 * @example
 * ```ts
 * import { bench, report } from 'rugbench';
 *
 * await bench({ n: 64, variants: ['relu', 'topk'], weights: ['persian-rug'], out: 'my-run' });
 * const { file } = await report({ folders: ['my-run'] });
 * console.log(file);
 * ```
 */
export async function report(options: z.input<typeof reportOptions>, context: Context = {}): Promise<ReportFile> {
  const { folders, out, command, plugin } = parseOptions('report', reportOptions, options);
  const catalogue = await catalogueIn(fullContext(context), plugin);
  // What draws takes a while to load.
  const { REPORT_FILE, collectedRuns, reportOf, sourceIn, writeReport } = await import('../reports/index.ts');
  const document = reportOf(collectedRuns(folders.map((folder) => sourceIn(folder, catalogue))), command ?? null);
  const file = resolve(out ?? join(folders[0]!, REPORT_FILE));
  await writeReport(file, document);
  return { file, document };
}
