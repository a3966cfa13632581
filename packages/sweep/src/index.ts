/**
 * Grids of comparisons: axes, plans, shards and budgets.
 *
 * @example
 * ```ts
 * import { defineSweep } from '@rugbench/sweep';
 *
 * export default defineSweep({
 *   options: { variants: ['relu', 'topk'], weights: ['persian-rug'] },
 *   axes: { n: [256, 1024], p: '0.01:0.3:log6' },
 * });
 * ```
 *
 * @packageDocumentation
 */
export { type Budget, budgetSchema } from './budget/budget.ts';
export { nextRound } from './rounds/next-round.ts';
export { type CellRound, roundOf } from './rounds/rounds.ts';
export {
  type SizedOptions,
  type Axes,
  type CellOptions,
  type CellPlace,
  type CheckedSweep,
  type SweepConfig,
  defineSweep,
  sweepConfig,
} from './plan/config.ts';
export { type Sweep, type SweepCell, type SweepSummary, sweepCell, sweepOf, sweepSummary } from './plan/document.ts';
export { type GridCell, gridOf, placeText, textOf } from './plan/grid.ts';
export { type Planning, planSweep } from './plan/plan-sweep.ts';
export { recordBytes } from './plan/record-bytes.ts';
export { type Shard, bundlesOf, specsOfShard } from './plan/shards.ts';
export { readSummary, summaryOf } from './plan/summary.ts';
