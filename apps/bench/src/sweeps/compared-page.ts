import { basename, join, resolve } from 'node:path';
import { RugError } from '@rugbench/core';
import type { JudgingCatalogue } from '@rugbench/judging';
import type { RunSource } from '@rugbench/library/reports';
import { comparisonsOf } from '@rugbench/library/runs';
import { sweepsOf } from '@rugbench/library/sweeps';
import type { Terminal } from '../cli/terminal.ts';
import { typedCommand } from '../cli/typed-command.ts';
import { placedSweep } from './written-sweep.ts';
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
  const { collectedRuns, comparisonSource, reportOf, sweepSource, writeReport } =
    await import('@rugbench/library/reports');
  const document = reportOf(collectedRuns([sourceIn(folder), sourceIn(against)]), typedCommand());
  const file = resolve(out ?? join(folder, `report-against-${basename(resolve(against))}.html`));
  await writeReport(file, document);
  const common = document.differences?.length ?? null;
  const text =
    common === null
      ? 'There are too many rows to compare one by one: rug diff does.'
      : `${common} rows in common, each with its difference.`;
  terminal.print(json ? JSON.stringify({ folders: [folder, against], common, file }, null, 2) : text);
  terminal.note(openText(file));

  function sourceIn(path: string): RunSource {
    const sweeps = sweepsOf(path);
    const kept = sweeps.length > 0 ? [] : comparisonsOf(path);
    const sources = [
      ...sweeps.map((one) => {
        const { sweep, home } = placedSweep(one, catalogue);
        return sweepSource(sweep, catalogue, home.store, path);
      }),
      ...kept
        .filter(({ isOwn }) => isOwn || kept.length === 1)
        .map((one) => comparisonSource(one.comparison, one.store, path)),
    ];
    if (sources.length === 1) return sources[0]!;
    throw new RugError('FILES', {
      who: path,
      must: 'must hold one run',
      got: sources.length,
      todo: 'Name a folder of one run.',
    });
  }
}
