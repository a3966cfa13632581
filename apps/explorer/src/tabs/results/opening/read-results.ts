import { z } from '@rugbench/core';
import { weightsLabel } from '@rugbench/judging';
import type { Bound } from '@rugbench/plots/figures';
import { type AnyRow, type ResultRow, decodeRunDocument } from '@rugbench/results';
import { flatRow } from '@rugbench/results/rows';
import type { TableTold } from '../table/table-document.ts';
import { type TableLine, lineOf } from '../table/table-line.ts';

/** What results.json holds. */
export interface ReadResults {
  /** its measured rows, with their ranks */
  readonly lines: readonly TableLine[];
  /** what it says beside them */
  readonly told: Omit<TableTold, 'name'>;
  /** bounds of the comparison */
  readonly bounds: readonly Bound[];
}

const bound = z.number().nullish();
const boundsSchema = z.looseObject({ floor: bound, linear: bound });

/** The rows of a results.json, as `rug bench` writes it. @throws RugError `FILES` with one line */
export function readResults(text: string, who: string): ReadResults {
  const { rows, hash, complete, bounds } = decodeRunDocument(text, who);
  const measured = rows.filter((row): row is ResultRow => row.status === 'done');
  const { floor, linear } = boundsSchema.safeParse(bounds).data ?? {};
  return {
    lines: measured.flatMap((row) => lineOfResult(row, measured)),
    told: { hash, complete, failed: rows.flatMap(failedOf) },
    bounds: [
      { name: 'elementwise floor', loss: floor },
      { name: 'best affine', loss: linear },
    ].flatMap(({ name, loss }) => (typeof loss === 'number' ? [{ name, loss }] : [])),
  };
}

function lineOfResult(row: ResultRow, all: readonly ResultRow[]): TableLine[] {
  const { spec, hash, versions, stepMilliseconds, wallMilliseconds, rank, overFloor, title } = row;
  if (spec === null) return [];
  const provenance = { versions, stepMilliseconds, wallMilliseconds };
  const flat = flatRow({ schema: 'rugbench/record/1', status: 'done', hash, spec, result: row, provenance });
  const tied = rank !== null && all.some((other) => other !== row && other.seed === row.seed && other.rank === rank);
  return [{ ...lineOf(flat, () => title), weights: weightsLabel(row), rank, tied, overFloor }];
}

function failedOf(row: AnyRow): { readonly title: string; readonly reason: string }[] {
  if (row.status === 'done') return [];
  return [{ title: `${row.title} on ${row.weights}, seed ${row.seed}`, reason: `${row.status}: ${row.reason}` }];
}
