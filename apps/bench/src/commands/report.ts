import { z } from '@rugbench/core';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { benchReport } from '../report/bench-report.ts';
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
import { MOST_LINES, placedSweep, writeSweepReport } from '../sweeps/written-sweep.ts';
import { sweepPictures } from '../report/sweep-pictures.ts';
import { sweepReport } from '../report/sweep-report.ts';
import { writeReport } from '../report/write-report.ts';

const options = z.strictObject({
  folder: z
    .string()
    .min(1)
    .describe('the folder of rug bench or rug sweep: that of --out, or one of those in rug-runs'),
  ...tableOptions,
  pictures: z.boolean().default(true).describe('leave out the pictures'),
  ...figureOptions,
  json: shared.json,
});

/** `rug report DIR`: table, report.md and pictures again, from what was measured. */
export const reportCommand = defineCommand({
  name: 'report',
  summary: 'write table, report.md and pictures of a folder again, without measuring',
  example: 'rug report rug-runs/first   # made by: rug bench --out rug-runs/first',
  arguments: ['folder'],
  options,
  run: async ({ folder, pictures, json, formats, theme, size, ...table }, terminal, catalogue) => {
    const sweeps = sweepsOf(folder).map((kept) => ({ kept, ...writeSweepReport(placedSweep(kept, catalogue)) }));
    const kept = sweeps.length > 0 ? comparisonsIn(folder) : comparisonsOf(folder);
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
    for (const { kept, run, lines } of sweeps) {
      const drawn =
        pictures && lines.length > 0
          ? await sweepPictures(run, lines, commandOf(kept.folder), drawingIn(kept.folder))
          : NOT_DRAWN;
      kept.folder.writeText('report.md', withPictures(sweepReport({ run, lines }), drawn));
      terminal.note(writtenFiles(kept.folder.path, ['results.json', 'report.md', ...drawn.files]));
    }
    for (const { kept, report } of reports) {
      const drawn = pictures && report.measured.length > 0 ? await draw(kept, report) : NOT_DRAWN;
      kept.folder.writeText('report.md', withPictures(benchReport(report.content), drawn));
      terminal.note(writtenFiles(kept.folder.path, ['results.json', 'report.md', ...drawn.files]));
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
