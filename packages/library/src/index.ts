/**
 * Rugbench as a library, for scripts and notebooks on Node: the questions of the `rug` command as functions, with the same options and
 * the same defaults. Most people import it as `rugbench`.
 *
 * @example
 * ```ts
 * import { bench, theory } from 'rugbench';
 *
 * const place = { n: 1024, r: 0.3, p: 0.05, variants: ['relu'] };
 * const { variants } = await theory({ ...place, forges: ['persian-rug'] });
 * const { rows } = await bench({ ...place, weights: ['persian-rug'] });
 * console.log(variants[0]?.analyticAtN, rows[0]?.loss);
 * ```
 *
 * @packageDocumentation
 */
export { type Context } from './api/context.ts';
export { theory, theoryOptions } from './api/theory.ts';
export { type BenchOptions, bench, benchOptions, plan } from './api/bench.ts';
export { type SweepConfig, defineSweep } from '@rugbench/sweep';
export { linear, logarithmic } from '@rugbench/sweep/axes';
export { type SweptCell, type SweptRun, sweep } from './api/sweep.ts';
export { type TrainDocument, train, trainOptions } from './api/train.ts';
export { type Forged, type ForgedSpec, forge, forgeOptions } from './api/forge.ts';
export { certify, certifyOptions } from './api/certify.ts';
export { type ExportDocument, type ExportedFile, exportOptions, exportRows } from './api/export.ts';
export { type ReportFile, report, reportOptions } from './api/report.ts';
export { type EvaluateDocument, evaluate, evaluateOptions } from './api/evaluate.ts';
export { type ExportedRun, type Run, exportedRun } from './runs/run.ts';
export { jsonLines } from './observers/json-lines.ts';
export { loadRun } from './runs/load-run.ts';
