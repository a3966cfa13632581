/**
 * Folders of sweeps: what was planned, how far it is, and what was measured.
 *
 * @example
 * ```ts
 * import { sweepIn, sweepStatus } from '@rugbench/library/sweeps';
 *
 * const { summary, store, root } = sweepIn('rug-runs/grid');
 * const { rows, done, secondsLeft } = sweepStatus(summary, store, root);
 * console.log(`${done} of ${rows} rows, ${secondsLeft} s left`);
 * ```
 *
 * @packageDocumentation
 */
export { readSweepConfig } from './config-file.ts';
export { type KeptSweep, SWEEP, cellsIn, openSweepHome, summaryIn, sweepFiles } from './sweep-home.ts';
export { type KeptRecord, keptRecords } from './kept-records.ts';
export { sweepIn, sweepsOf } from './kept-sweeps.ts';
export { type Live, type LiveProcess, liveProcess, liveProcesses, reportLive } from './live.ts';
export { measuredRate } from './rate.ts';
export { type Sweeping, answeredIn, ownRows, roundsOf, runSweep } from './run-sweep.ts';
export { type SweepStatus, sweepStatus } from './status.ts';
export { type CellRun, type SweptCell, type SweptRun, cellRuns, exportedCell, sweptRun } from './swept-run.ts';
