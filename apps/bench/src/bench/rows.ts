import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { type Catalogue, parseOptions, pluginNamed } from '@rugbench/core';
import { type FailedRow, type ResultRow, contentHash, jsonRecord } from '@rugbench/results';
import { type ForgedJob } from '../forged/forged-job.ts';
import { type ForgedOutcome } from '../forged/run-forged-job.ts';
import { type PluginChoice, choiceLabel, choiceTitle } from '../plugin-choice.ts';
import { type BenchRun } from './bench-run.ts';
import { type BenchSpec } from './plan.ts';

/** A row and the per-sample losses that comparisons need; results.json keeps only the row. */
export interface MeasuredRow {
  readonly row: ResultRow;
  readonly sampleLosses: Float64Array;
}

/** The row of one outcome of a job. */
export function rowOf(
  { spec, bounds, catalogue }: BenchRun,
  job: ForgedJob,
  choice: PluginChoice,
  outcome: ForgedOutcome,
): MeasuredRow | FailedRow {
  const identity = identityOf(spec, catalogue, job, choice);
  if (outcome.status === 'failed') return { status: 'failed', ...identity, reason: outcome.reason };
  const { scalars, score, analytic, wallMilliseconds } = outcome;
  const { sampleLosses, ...metrics } = score;
  const floor = identity.class === 'iterative' ? bounds.iterated : bounds.floor;
  const predicted = typeof analytic === 'number' ? analytic : null;
  const { scale, bias, parameters, k } = scalars;
  const row: ResultRow = {
    status: 'done',
    ...identity,
    steps: 0,
    stopReason: null,
    device: 'cpu-javascript-float64',
    ...metrics,
    fitted: { a: scale, b: bias, ...parameters, ...(k === null ? {} : { k }) },
    analytic: predicted,
    analyticNote: typeof analytic === 'string' ? analytic : null,
    overAnalytic: predicted ? metrics.loss / predicted : null,
    overFloor: floor ? metrics.loss / floor : null,
    rank: null,
    macroscopic: null,
    stepMilliseconds: null,
    wallMilliseconds,
  };
  return { row, sampleLosses };
}

function identityOf(
  spec: BenchSpec,
  catalogue: Catalogue,
  job: ForgedJob,
  choice: PluginChoice,
): Omit<FailedRow, 'status' | 'reason'> {
  const variant = pluginNamed('--variants', catalogue.variants, choice.name);
  const source = pluginNamed('--source', catalogue.sources, spec.source.name);
  const { n, d, ratio, ratioAsked, p, samples } = spec;
  const weights = choiceLabel(job.forge);
  const sourceOptions = jsonRecord.parse(parseOptions(source.name, source.options, spec.source.options));
  const options = jsonRecord.parse(parseOptions(variant.name, variant.options, choice.options));
  return {
    variant: choice.name,
    title: choiceTitle(variant.title, choice),
    class: variant.class,
    options,
    weights,
    start: null,
    n,
    d,
    ratio,
    ratioAsked,
    p,
    source: source.name,
    sourceOptions,
    seed: job.seed,
    backend: 'forged',
    versions: versions(),
    hash: contentHash({ variant: choice, weights: job.forge, n, d, source: spec.source, seed: job.seed, samples }),
  };
}

/** What produced a row. */
function versions(): ResultRow['versions'] {
  const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return { rugbench: own.version, node: process.versions.node, commit: commit() };
}

function commit(): string | null {
  try {
    const cwd = new URL('.', import.meta.url);
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
