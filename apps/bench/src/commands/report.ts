import { resolve } from 'node:path';
import { RugError, z } from '@rugbench/core';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { benchReport } from '../report/bench-report.ts';
import { comparisonPage } from '../report/html-report.ts';
import type { Drawing } from '../report/draw-figures.ts';
import { type DrawnFigures, NOT_DRAWN, withPictures } from '../report/drawn-figures.ts';
import { figureOptions } from '../report/figure-options.ts';
import { keptCommand } from '../report/kept-command.ts';
import { screenOf } from '../report/screen.ts';
import { tableOptions } from '../report/table-options.ts';
import { writtenFiles } from '../report/written-files.ts';
import { shared } from '../cli/shared-options.ts';
import { typedCommand } from '../cli/typed-command.ts';
import { type KeptComparison, comparisonsIn, comparisonsOf } from '@rugbench/library/runs';
import type { RunFolder } from '@rugbench/results/files';
import { sweepsOf } from '@rugbench/library/sweeps';
import { comparedPage } from '../sweeps/compared-page.ts';
import { NO_PAGE, sweepPage } from '../sweeps/sweep-page.ts';
import { MOST_LINES, placedSweep, writeSweepReport } from '../sweeps/written-sweep.ts';
import { sweepPictures } from '../report/sweep-pictures.ts';
import { sweepReport } from '../report/sweep-report.ts';
import { writeReport } from '../report/write-report.ts';

const options = z.strictObject({
  folder: z
    .string()
    .min(1)
    .describe('the folder of rug bench or rug sweep: that of --out, or one of those in rug-runs'),
  against: z
    .string()
    .min(1)
    .optional()
    .describe(
      'another such folder: one page of both is written, with the differences of the rows that they have in common',
    ),
  ...tableOptions,
  pictures: z.boolean().default(true).describe('leave out the pictures'),
  ...figureOptions,
  report: shared.report,
  out: z.string().min(1).optional().describe('the file of the page; default: report.html in the folder of each run'),
  json: shared.json,
});

/** `rug report DIR`: table, report.md, pictures and page again, from what was measured; `rug report DIR DIR`: one page of two runs. */
export const reportCommand = defineCommand({
  name: 'report',
  example: 'rug report rug-runs/first   # made by: rug bench --out rug-runs/first',
  arguments: ['folder', 'against'],
  outIs: 'report',
  options,
  run: async (given, terminal, catalogue) => {
    const { folder, against, pictures, report: paged, out, json, formats, theme, size, ...table } = given;
    if (against !== undefined) {
      await comparedPage({ folder, against, out }, json, terminal, catalogue);
      return EXIT.done;
    }
    const found = sweepsOf(folder);
    const kept = found.length > 0 ? comparisonsIn(folder) : comparisonsOf(folder);
    const file = out === undefined ? undefined : resolve(out);
    if (file !== undefined) refuseSeveral(folder, found.length + kept.length);
    const sweeps = await Promise.all(
      found.map(async (kept) => {
        const placed = placedSweep(kept, catalogue);
        const page = paged ? await sweepPage(placed, keptCommand(kept.folder), terminal.note, file) : NO_PAGE;
        return { kept, page, ...writeSweepReport(placed, page.seen) };
      }),
    );
    const reports = kept.map((kept) => ({
      kept,
      report: writeReport(kept.comparison, kept.store, kept.folder),
    }));
    const documents = reports.map(({ kept, report: { exported, complete } }) => {
      return { folder: kept.folder.path, ...exported, complete };
    });
    const swept = sweeps.map(({ kept, run }) => ({ folder: kept.folder.path, ...run }));
    const view = { ...table, screen: screenOf(process.stdout, process.env) };
    const texts = [
      ...sweeps.map(({ run, lines }) => sweepReport({ run, lines }, { ...view, most: MOST_LINES })),
      ...reports.map(({ report }) => benchReport(report.content, view)),
    ];
    const all = { reports: documents, ...(swept.length > 0 && { sweeps: swept }) };
    terminal.print(json ? JSON.stringify(all, null, 2) : texts.join('\n\n'));
    for (const { kept, run, lines, page } of sweeps) {
      const drawn =
        pictures && lines.length > 0
          ? await sweepPictures(run, lines, commandOf(kept.folder), drawingIn(kept.folder))
          : NOT_DRAWN;
      kept.folder.writeText('report.md', withPictures(sweepReport({ run, lines }), drawn));
      terminal.note(writtenFiles(kept.folder.path, ['results.json', 'report.md', ...drawn.files]));
      await page.write();
    }
    for (const { kept, report } of reports) {
      const drawn = pictures && report.measured.length > 0 ? await draw(kept, report) : NOT_DRAWN;
      kept.folder.writeText('report.md', withPictures(benchReport(report.content), drawn));
      terminal.note(writtenFiles(kept.folder.path, ['results.json', 'report.md', ...drawn.files]));
      const command = keptCommand(kept.folder);
      if (paged)
        await comparisonPage({ ...kept, run: report, file, ...(command !== null && { command }) }, terminal.note);
    }
    return EXIT.done;

    async function draw(
      { comparison, store, folder: own }: KeptComparison,
      { table, measured }: (typeof reports)[number]['report'],
    ): Promise<DrawnFigures> {
      const { benchPictures } = await import('../report/bench-pictures.ts');
      const content = { comparison, store, rows: table, measured, command: commandOf(own) };
      return benchPictures(content, drawingIn(own));
    }

    function drawingIn(own: RunFolder): Drawing {
      return { folder: own, asked: { formats, theme, size }, tell: terminal.note };
    }
  },
});

/** The caption of figures: the command that measured what they show, or this one where that is not known. */
function commandOf(folder: RunFolder): string {
  return keptCommand(folder) ?? typedCommand();
}

/** @throws RugError `OPTIONS` where one file is to hold the reports of several runs */
function refuseSeveral(folder: string, runs: number): void {
  if (runs === 1) return;
  const todo = 'Leave it out, or name the folder of one run.';
  throw new RugError('OPTIONS', {
    who: '--out',
    must: 'takes the report of one run',
    got: `${runs} in ${folder}`,
    todo,
  });
}
