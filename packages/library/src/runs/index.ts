export { COMPARISON, type Home, RUNS, openHome, recordsAt } from './home.ts';
export { type KeptComparison, comparisonsOf } from './kept-comparisons.ts';
