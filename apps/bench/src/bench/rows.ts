import { type Plugin, parseOptions, pluginNamed } from '@rugbench/core';
import { type FailedRow, type ResultRow, contentHash, jsonRecord } from '@rugbench/results';
import { type PluginChoice, choiceLabel, choiceTitle } from '../choices/plugin-choice.ts';
import type { BenchRun } from './bench-run.ts';
import type { Judged, Outcome } from '../jobs/outcome.ts';
import type { BenchJob } from './jobs.ts';

/** A row, and what results.json does not keep of it. */
export interface MeasuredRow {
  readonly row: ResultRow;
  /** losses of the samples, for comparisons */
  readonly sampleLosses: Float64Array;
  readonly curve: Judged['curve'];
  readonly picture: Judged['picture'];
}

/** What names a row within a comparison. */
export interface RowName {
  /** or a decoder */
  readonly variant: PluginChoice;
  /** `trained`, or a forge */
  readonly weights: string;
  /** of trained weights */
  readonly start: string | null;
  readonly seed: number;
}

/** The rows that a job will give, in its order. */
export function rowNames(job: BenchJob): RowName[] {
  const { seed } = job;
  if (job.task === 'train') {
    const start = choiceLabel(job.start);
    return [job.variant, ...job.decoders].map((variant) => ({ variant, weights: 'trained', start, seed }));
  }
  const weights = choiceLabel(job.forge);
  return [...job.variants, ...job.decoders].map((variant) => ({ variant, weights, start: null, seed }));
}

/** The row of one outcome. */
export function rowOf(bench: BenchRun, name: RowName, outcome: Outcome): MeasuredRow | FailedRow {
  const { bounds } = bench;
  const identity = identityOf(bench, name);
  if (outcome.status !== 'done') return { status: outcome.status, ...identity, reason: outcome.reason };
  const { score, analytic, curve, picture, status, ...told } = outcome;
  const { sampleLosses, ...metrics } = score;
  const floor = identity.class === 'iterative' ? bounds.iterated : bounds.floor;
  const predicted = typeof analytic === 'number' ? analytic : null;
  const row: ResultRow = {
    status,
    ...identity,
    ...metrics,
    ...told,
    macroscopic: jsonRecord.nullable().parse(told.macroscopic),
    analytic: predicted,
    analyticNote: typeof analytic === 'string' ? analytic : null,
    overAnalytic: predicted ? metrics.loss / predicted : null,
    overFloor: floor ? metrics.loss / floor : null,
    overWeightsFloor: told.weightsFloor ? metrics.loss / told.weightsFloor : null,
    rank: null,
  };
  return { row, sampleLosses, curve, picture };
}

/** The rows of variants that take no part: one each, on the first kind of weights. */
export function refusedRows(bench: BenchRun): FailedRow[] {
  const { spec, refused } = bench;
  const start = spec.training && choiceLabel(spec.training.starts[0]!);
  const weights = spec.forges[0]
    ? { weights: choiceLabel(spec.forges[0]), start: null }
    : { weights: 'trained', start };
  return refused.map(({ choice, status, reason }) => {
    return { status, ...identityOf(bench, { variant: choice, ...weights, seed: spec.seeds[0]! }), reason };
  });
}

/** Options with defaults, without those that are left out. */
function givenOptions({ name, options }: Plugin, choice: PluginChoice): unknown {
  const all = Object.entries(parseOptions(name, options, choice.options));
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

function identityOf(
  { spec, catalogue, versions }: BenchRun,
  { variant: choice, weights, start, seed }: RowName,
): Omit<FailedRow, 'status' | 'reason'> {
  const plugins = [...catalogue.variants, ...catalogue.decoders];
  const variant = plugins.find(({ name }) => name === choice.name);
  const source = pluginNamed('--source', catalogue.sources, spec.source.name);
  const { n, d, ratio, ratioAsked, p, samples } = spec;
  const training =
    start === null || spec.training === null
      ? null
      : { ...spec.training, starts: undefined, variants: undefined, decoders: undefined };
  return {
    variant: choice.name,
    title: choiceTitle(variant?.title ?? choice.name, choice),
    class: variant?.class ?? 'elementwise',
    options: jsonRecord.parse(variant ? givenOptions(variant, choice) : choice.options),
    weights,
    start,
    n,
    d,
    ratio,
    ratioAsked,
    p,
    source: source.name,
    sourceOptions: jsonRecord.parse(parseOptions(source.name, source.options, spec.source.options)),
    seed,
    backend: training?.backend ?? 'forged',
    versions,
    hash: contentHash({ variant: choice, weights, start, training, n, d, source: spec.source, seed, samples }),
  };
}
