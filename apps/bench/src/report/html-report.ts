import { join, relative } from 'node:path';
import { RugError, firstLine } from '@rugbench/core';
import type { KeptComparison, Run } from '@rugbench/library/runs';
import type { ReportDocument } from '@rugbench/report';
import type * as reports from './reports.ts';

/** What makes reports takes a while to load, so it is loaded when one is wanted. */
export type Reports = typeof reports;

/** What makes reports; a failure is told in a line, and null returned. */
export async function loadedReports(tell: (line: string) => void): Promise<Reports | null> {
  return told(() => import('./reports.ts'), tell);
}

/**
 * Writes a report as one HTML file. A failure is told in a line: what it shows is written already.
 *
 * @returns whether the file is there
 */
export async function htmlReport(
  file: string,
  make: (reports: Reports) => ReportDocument,
  tell: (line: string) => void,
): Promise<boolean> {
  const written = await told(async () => {
    const loaded = await import('./reports.ts');
    await loaded.writeReport(file, make(loaded));
    return true;
  }, tell);
  return written !== null;
}

/** A comparison whose page is written. */
export interface PagedComparison extends Pick<KeptComparison, 'comparison' | 'store' | 'folder'> {
  /** what its records hold */
  readonly run: Run;
  /** the command that makes the same numbers; left out: it is not known */
  readonly command?: string;
  /** where the page goes; left out: `report.html` in its folder */
  readonly file?: string | undefined;
}

/** Writes the page of a comparison and names it, or tells why it could not be written. */
export async function comparisonPage(
  { comparison, store, folder, run, command, file = join(folder.path, 'report.html') }: PagedComparison,
  tell: (line: string) => void,
): Promise<void> {
  const written = await htmlReport(
    file,
    ({ collectedRuns, reportOf, runSource }) =>
      reportOf(collectedRuns([runSource(() => run, comparison, store, shortPath(folder.path))]), command ?? null),
    tell,
  );
  if (written) tell(openText(file));
}

/** A folder as a reader knows it: from here, where it lies below. */
export function shortPath(folder: string): string {
  const way = relative('', folder);
  return way === '' || way.startsWith('..') ? folder : way;
}

/** The last line of a command that wrote a report. */
export function openText(file: string): string {
  return `Open in a browser: ${file}`;
}

async function told<T>(work: () => Promise<T>, tell: (line: string) => void): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    tell(thrown instanceof RugError ? firstLine(thrown) : `report.html: ${firstLine(thrown)}`);
    return null;
  }
}
