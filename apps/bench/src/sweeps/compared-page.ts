import { basename, join, resolve } from 'node:path';
import type { JudgingCatalogue } from '@rugbench/judging';
import type { Terminal } from '../cli/terminal.ts';
import { typedCommand } from '../cli/typed-command.ts';
import { openText } from '../report/html-report.ts';

/** Two folders that are compared. */
export interface ComparedFolders {
  /** the folder of the first run */
  readonly folder: string;
  /** the folder of the second run */
  readonly against: string;
  /** the file of the page; left out: `report-against-SECOND.html` in the first folder */
  readonly out: string | undefined;
}

/**
 * Writes one page of two runs, with their differences, and tells how many rows they have in common.
 *
 * @throws RugError `FILES` where a folder does not hold one run, or the page cannot be built; `DISK` where it cannot be written
 */
export async function comparedPage(
  { folder, against, out }: ComparedFolders,
  json: boolean,
  terminal: Terminal,
  catalogue: JudgingCatalogue,
): Promise<void> {
  const { collectedRuns, reportOf, sourceIn, writeReport } = await import('@rugbench/library/reports');
  const document = reportOf(collectedRuns([folder, against].map((path) => sourceIn(path, catalogue))), typedCommand());
  const file = resolve(out ?? join(folder, `report-against-${basename(resolve(against))}.html`));
  await writeReport(file, document);
  const common = document.differences?.length ?? null;
  const text =
    common === null
      ? 'There are too many rows to compare one by one: rug diff does.'
      : `${common} rows in common, each with its difference.`;
  terminal.print(json ? JSON.stringify({ folders: [folder, against], common, file }, null, 2) : text);
  terminal.note(openText(file));
}
