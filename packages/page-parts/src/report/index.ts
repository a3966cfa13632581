/**
 * What is read of a report, on its own page and in the explorer: the table that is sorted, searched and grouped, who loses least, differences,
 * figures, and what is behind a line.
 *
 * @example
 * ```ts
 * import { INITIAL_VIEW, viewHash } from '@rugbench/page-parts/report';
 *
 * console.log(viewHash({ ...INITIAL_VIEW, search: 'relu' }));
 * ```
 *
 * @packageDocumentation
 */

export { Certificate } from './details/certificate.tsx';
export { Versions } from './header/versions.tsx';
export { Warnings } from './header/warnings.tsx';
export { KEYS } from './lines/lines.ts';
export { readReport } from './lines/read-report.ts';
export { type PageLines, pageLines } from './page/page-lines.ts';
export { ReportBody } from './page/report-body.tsx';
export { revealLine } from './page/reveal-line.ts';
export { closeOpenLine, showLine } from './page/show-line.ts';
export { PAGE_SIZE } from './table/table-model.ts';
export { viewHash, viewOfHash } from './view/view-hash.ts';
export { INITIAL_VIEW, type View } from './view/view.ts';
