/** What makes pages of runs. It draws figures and takes a while to load: import this file where a page is wanted. */
export {
  collectedRuns,
  collectorFor,
  reportOf,
  runSource,
  sourceIn,
  sweepSource,
  writeReport,
} from '@rugbench/library/reports';
