import { type ReportDocument, reportHtml } from '@rugbench/report';
import { pageTemplate } from '@rugbench/report/files';
import { writeAtomically } from '@rugbench/results/files';

/** The name of a report in the folder of its run. */
export const REPORT_FILE = 'report.html';

/**
 * Writes a report as one HTML file that opens from disk and needs no network.
 *
 * @throws RugError `FILES` where the page cannot be built, `DISK` where the file cannot be written
 */
export async function writeReport(file: string, document: ReportDocument): Promise<void> {
  writeAtomically(file, reportHtml(await pageTemplate(), document), 'report.html');
}
