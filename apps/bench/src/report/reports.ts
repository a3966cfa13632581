/** What makes reports, as one module of its own: it takes a while to load, and is loaded when a report is wanted. */
export {
  collectedRuns,
  collectorFor,
  reportOf,
  runSource,
  sourceIn,
  sweepSource,
  writeReport,
} from '@rugbench/library/reports';
