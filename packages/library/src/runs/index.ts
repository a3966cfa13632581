export { COMPARISON, type Home, RUNS, openHome, recordsAt } from './home.ts';
export { type KeptComparison, comparisonsOf } from './kept-comparisons.ts';
export { type ExportedRun, type Run, exportedRun, runOf, saveRun } from './run.ts';
export { loadRun } from './load-run.ts';
