import { macroscopic } from '@rugbench/measure';
import {
  type AnyRecord,
  type CornerSpec,
  type RowSpec,
  type StatisticsSpec,
  isRowSpec,
  jsonRecord,
  packNumbers,
} from '@rugbench/results';
import { milliseconds } from '../ports/clock.ts';
import { createSource } from '../choices/plugin-choice.ts';
import { choiceOf } from '../choices/plugin-spec.ts';
import { cornerOf } from '../forged/corner.ts';
import { forgeWeights } from '../forged/forge-weights.ts';
import { runForgedJob } from '../forged/run-forged-job.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { Host } from '../ports/host.ts';
import type { OnProgress } from '../ports/progress.ts';
import type { Outcome } from '../records/outcome.ts';
import { type Versions, headOf, rowRecordOf } from '../records/record-of.ts';
import { runTrainJob } from '../trained/run-train-job.ts';
import { runOfRows } from '../trained/run-watch.ts';
import { trainJobOf } from '../trained/train-job-of.ts';
import { runCurve } from './run-curve.ts';
import type { MeasureTask } from './task.ts';

/**
 * Answers the specs of a task with a record each.
 *
 * @param progress - told how far the task is, and what it does
 */
export async function runMeasure(
  task: MeasureTask,
  catalogue: JudgingCatalogue,
  host: Host,
  progress: OnProgress,
): Promise<AnyRecord[]> {
  const { specs, versions } = task;
  for (const { path, map } of Object.values(task.models)) catalogue.models.reading({ map }).add(path);
  const rows = specs.filter(isRowSpec);
  if (rows.length > 0) return rowRecords(rows, task, catalogue, host, progress);
  return specs.map((spec): AnyRecord => {
    if (spec.kind === 'statistics') return runStatistics(spec, catalogue, versions);
    if (spec.kind === 'corner') return runCorner(spec, catalogue, versions);
    if (spec.kind === 'curve') return runCurve(spec, catalogue, versions);
    throw new Error('a row is no task of its own kind');
  });
}

async function rowRecords(
  rows: readonly RowSpec[],
  { checkpoints, versions }: MeasureTask,
  catalogue: JudgingCatalogue,
  host: Host,
  progress: OnProgress,
): Promise<AnyRecord[]> {
  const { weights, data, n, d, seed, samples, hiddenNoise } = rows[0]!;
  const chosen = (role: RowSpec['role']): RowSpec[] => rows.filter((row) => row.role === role);
  const [variants, decoders] = [chosen('variant'), chosen('decoder')];
  const decoding = decoders.map(({ variant }) => choiceOf(variant));
  const recordsOf = (of: readonly RowSpec[], outcomes: readonly Outcome[]): AnyRecord[] =>
    of.map((row, k) => rowRecordOf(row, outcomes[k]!, versions));
  if (weights.kind === 'trained') {
    const job = trainJobOf({ ...rows[0]!, weights }, decoding, checkpoints);
    const [own, ...decoded] = await runTrainJob(job, catalogue, host, progress, runOfRows(rows));
    return [...recordsOf(variants, [own!]), ...recordsOf(decoders, decoded)];
  }
  const job = {
    features: n,
    dimensions: d,
    seed,
    samples,
    source: choiceOf(data),
    forge: choiceOf(weights.forge),
    hiddenNoise,
    variants: variants.map(({ variant }) => choiceOf(variant)),
    decoders: decoding,
  };
  return recordsOf([...variants, ...decoders], runForgedJob(job, catalogue, progress));
}

/** The large-scale statistics of one set of forged weights. */
function runStatistics(spec: StatisticsSpec, catalogue: JudgingCatalogue, versions: Versions): AnyRecord {
  const started = milliseconds();
  const source = createSource(catalogue.sources, choiceOf(spec.data), spec.n);
  const statistics = macroscopic(weightsOf(spec, catalogue), source, { seed: spec.seed });
  return { ...headOf(spec, versions, started), result: jsonRecord.parse(statistics) };
}

/** What a picture of one set of forged weights shows. */
function runCorner(spec: CornerSpec, catalogue: JudgingCatalogue, versions: Versions): AnyRecord {
  const started = milliseconds();
  const entries = packNumbers(cornerOf(weightsOf(spec, catalogue), spec.side), 4);
  return { ...headOf(spec, versions, started), result: { side: spec.side, entries } };
}

function weightsOf(
  { weights, n, d, seed }: StatisticsSpec | CornerSpec,
  { forges }: JudgingCatalogue,
): ReturnType<typeof forgeWeights> {
  if (weights.kind === 'trained') throw new Error('trained weights bring their own statistics');
  return forgeWeights(choiceOf(weights.forge), { features: n, dimensions: d }, seed, forges);
}
