/**
 * Reports that somebody hands over: the document inside a report.html, read by its schema.
 *
 * @example
 * ```ts
 * import { readReportFile } from '@rugbench/report/read';
 *
 * try {
 *   readReportFile('<html></html>', 'report.html');
 * } catch (error) {
 *   console.log(String(error));
 * }
 * ```
 *
 * @packageDocumentation
 */
export { readReportFile } from './read-report-file.ts';
