import { type Spec, isRowSpec, specHash } from '@rugbench/results';
import type { ComparisonDocument, RowLabel } from './comparison.ts';
import { weightsLabel } from './weights-label.ts';

/** Says in a few words what specs are that are answered in one go; '' for what has no name. */
export type WorkName = (specs: readonly Spec[]) => string;

/** Names work by the labels of a comparison: `ReLU on trained from torch, seed 0`, or `20 variants on persian-rug, seed 0`. */
export function workNames({ rows }: Pick<ComparisonDocument, 'rows'>): WorkName {
  const labels = new Map(rows.map(({ hash, label }) => [hash, label]));
  return (specs) => rowsName(specs.filter(isRowSpec).flatMap((spec) => labels.get(specHash(spec)) ?? []));
}

function rowsName(labels: readonly RowLabel[]): string {
  const [first] = labels;
  if (!first) return '';
  const who = labels.length > 1 ? `${labels.length} variants` : first.title;
  return `${who} on ${weightsLabel(first)}, seed ${first.seed}`;
}
