/**
 * Folders of comparisons: what was measured, and what is said of it.
 *
 * @example
 * ```ts
 * import { comparisonsOf, runOf } from '@rugbench/library/runs';
 *
 * for (const { comparison, store } of comparisonsOf('rug-runs')) console.log(runOf(comparison, store).rows.length);
 * ```
 *
 * @packageDocumentation
 */
export { copyDocuments } from './copy-documents.ts';
export { COMPARISON, type Home, RUNS, openHome, recordsAt } from './home.ts';
export { type KeptComparison, comparisonsIn, comparisonsOf } from './kept-comparisons.ts';
export { type ExportedRun, type Run, exportedRun, runOf, saveRun } from './run.ts';
export { loadRun } from './load-run.ts';
export { type WrittenWeights, writeMatrices } from './write-matrices.ts';
