import { type Run, pairedDifference, rankWithTies } from '@rugbench/measure';
import {
  type AnyRecord,
  type FailedRow,
  type ResultRow,
  type RowRecord,
  type Store,
  isRowRecord,
  isStatisticsRecord,
  specHash,
  unpackNumbers,
} from '@rugbench/results';
import { runsOfBlocks } from './block-means.ts';
import type { ComparisonDocument, PlannedRow, RefusedRow } from './comparison.ts';
import type { Versions } from './record-of.ts';
import { statisticsSpecOf } from './side-specs.ts';
import { TIES } from './tie-rule.ts';

/** A row, and what results.json does not keep of it. */
export interface MeasuredRow {
  /** the row as results.json keeps it */
  readonly row: ResultRow;
  /** losses of the samples, for comparisons */
  readonly sampleLosses: Float64Array;
  /** the training curve; empty for forged weights */
  readonly curve: RowRecord['result']['curve'];
  /** the first rows and columns of trained W; null for forged weights */
  readonly corner: RowRecord['result']['corner'];
}

/** How the losses of a row lie in their list. */
export function runsOfRow({ row: { strata, samples }, sampleLosses }: MeasuredRow): readonly Run[] {
  return runsOfBlocks(strata, sampleLosses.length, samples);
}

/** The rows of a comparison as far as a store knows them. */
export interface ResultRows {
  /** best first, ranked within each seed */
  readonly measured: readonly MeasuredRow[];
  /** in the order of the comparison, those that were refused first */
  readonly failed: readonly FailedRow[];
  /** whether the store has a record of each row */
  readonly complete: boolean;
}

/**
 * The rows of a comparison, from records alone.
 *
 * @param versions - of this program, for rows that were refused and so have no record
 */
export function resultRows(comparison: ComparisonDocument, store: Store, versions: () => Versions): ResultRows {
  const found = comparison.rows.map((planned) => ({ planned, record: store.get(planned.hash) }));
  const measured = found.flatMap(({ planned, record }) =>
    record && isRowRecord(record) ? [measuredRow(comparison, planned, record, store)] : [],
  );
  const missing = found.flatMap(({ planned, record }) =>
    record && record.status !== 'done' ? [failedRow(comparison, planned, record)] : [],
  );
  return {
    measured: ranked(measured),
    failed: [...comparison.refused.map((row) => refusedRow(comparison, row, versions())), ...missing],
    complete: found.every(({ record }) => record !== undefined),
  };
}

/** Ranks the rows of each seed on their common samples, holds each against the best of its seed, and orders all by loss. */
function ranked(measured: readonly MeasuredRow[]): MeasuredRow[] {
  const seeds = Map.groupBy(measured, ({ row }) => row.seed);
  const rows = [...seeds.values()].flatMap((own) => {
    const ranks = rankWithTies(
      own.map(({ row, sampleLosses }) => ({ loss: row.loss, sampleLosses })),
      TIES,
      runsOfRow(own[0]!),
    );
    const best = own.reduce((least, one) => (one.row.loss < least.row.loss ? one : least));
    return own.map((one, index) => {
      const row = { ...one.row, rank: ranks[index]!.rank, overBest: overBest(one, best) };
      return { ...one, row };
    });
  });
  return rows.sort((one, other) => one.row.loss - other.row.loss);
}

/** A row beside the best of its seed, sample by sample; null where a ratio of their losses is no number. */
function overBest(one: MeasuredRow, best: MeasuredRow): ResultRow['overBest'] {
  if (one === best) return { ratio: 1, ratioStandardError: 0, difference: 0, standardError: 0, note: null };
  const found = pairedDifference(one.sampleLosses, best.sampleLosses, runsOfRow(one));
  const { ratio, ratioStandardError, difference, standardError, note } = found;
  const numbers = [ratio, ratioStandardError, difference, standardError];
  return numbers.every(Number.isFinite) ? { ratio, ratioStandardError, difference, standardError, note } : null;
}

function measuredRow(
  comparison: ComparisonDocument,
  planned: PlannedRow,
  { result, provenance }: RowRecord,
  store: Store,
): MeasuredRow {
  const { sampleLosses, curve, corner, ...measurement } = result;
  const { versions, ...cost } = provenance;
  const { bounds } = comparison;
  const floor = planned.label.class === 'iterative' ? bounds.iterated : bounds.floor;
  const { loss, analytic, analyticAtN, weightsFloor } = measurement;
  const row: ResultRow = {
    status: 'done',
    ...identityOf(comparison, planned),
    ...measurement,
    ...cost,
    versions,
    macroscopic: measurement.macroscopic ?? statisticsOf(planned, store),
    overAnalytic: analytic ? loss / analytic : null,
    overAnalyticAtN: analyticAtN ? loss / analyticAtN : null,
    overFloor: floor ? loss / floor : null,
    overWeightsFloor: weightsFloor ? loss / weightsFloor : null,
    rank: null,
    overBest: null,
  };
  return { row, sampleLosses: unpackNumbers(sampleLosses), curve, corner };
}

/** Large-scale statistics of forged weights, where they were taken. */
function statisticsOf({ spec }: PlannedRow, store: Store): ResultRow['macroscopic'] {
  const wanted = statisticsSpecOf(spec);
  const record = wanted && store.get(specHash(wanted));
  return record && isStatisticsRecord(record) ? record.result : null;
}

function failedRow(
  comparison: ComparisonDocument,
  planned: PlannedRow,
  record: Exclude<AnyRecord, { status: 'done' }>,
): FailedRow {
  const { status, reason, provenance } = record;
  return { status, ...identityOf(comparison, planned), versions: provenance.versions, reason };
}

/** The row of a plug-in or of weights that are not there: named by what was asked for. */
function refusedRow(
  comparison: ComparisonDocument,
  { status, label, reason }: RefusedRow,
  versions: Versions,
): FailedRow {
  return { status, ...identityOf(comparison, { label, spec: null, hash: comparison.hash }), versions, reason };
}

function identityOf(
  { spec, data }: ComparisonDocument,
  { label, spec: row, hash }: Pick<PlannedRow, 'label' | 'hash'> & { readonly spec: PlannedRow['spec'] | null },
): Omit<FailedRow, 'status' | 'reason' | 'versions'> {
  const { n, d, ratio, ratioAsked, p } = spec;
  return { ...label, n, d, ratio, ratioAsked, p, source: data.name, sourceOptions: data.options, hash, spec: row };
}
