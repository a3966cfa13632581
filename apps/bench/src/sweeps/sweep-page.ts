import { join } from 'node:path';
import type { CellRun } from '@rugbench/library/sweeps';
import { htmlReport, loadedReports, openText, shortPath } from '../report/html-report.ts';
import type { PlacedSweep } from './written-sweep.ts';

/** The HTML report of a sweep, which is collected while the records are read for its table. */
export interface SweepPage {
  /** told each comparison */
  seen(cell: CellRun): void;
  /** writes report.html and names it, or tells why it could not be written */
  write(): Promise<void>;
}

/**
 * Begins the HTML report of a sweep.
 *
 * @param command - that makes the same numbers; null where that is not known
 * @param file - where the report goes. Default `report.html` in the folder of the sweep
 */
export async function sweepPage(
  { sweep, home, catalogue }: PlacedSweep,
  command: string | null,
  tell: (line: string) => void,
  file = join(home.folder.path, 'report.html'),
): Promise<SweepPage> {
  const reports = await loadedReports(tell);
  if (!reports) return NO_PAGE;
  const source = reports.sweepSource(sweep, catalogue, home.store, shortPath(home.folder.path));
  const collector = reports.collectorFor([source], 0);
  return {
    seen: collector.add,
    write: async () => {
      const written = await htmlReport(file, () => reports.reportOf([collector.done()], command), tell);
      if (written) tell(openText(file));
    },
  };
}

/** Of a report that is not wanted. */
export const NO_PAGE: SweepPage = { seen: () => undefined, write: () => Promise.resolve() };
