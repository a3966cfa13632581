import { relu } from '@rugbench/baseline';
import { type Reason, reason } from '@rugbench/core';
import { pairedDifference } from '@rugbench/measure';
import type { ResultRow } from '@rugbench/results';
import type { MeasuredRow } from './result-rows.ts';
import {
  type RowGroup,
  bySeed,
  deviationOverSeeds,
  joinedLosses,
  joinedRuns,
  meanLoss,
  rowGroups,
} from './row-groups.ts';
import { TIES } from './tie-rule.ts';
import { weightsLabel } from './weights-label.ts';

/** What common samples say of two losses. */
export interface PairedVerdict {
  /** mean loss less that of the baseline, over samples and seeds; negative is better */
  readonly difference: number;
  /** standard error of the difference: from paired samples, or from the spread over seeds where that is larger */
  readonly standardError: number;
  /** mean loss of the baseline */
  readonly baseline: number;
  /** samples that both were judged on, of all seeds */
  readonly samples: number;
  /** the difference beyond which the two are told apart, in units of the loss; infinite where the standard error does not hold */
  readonly seen: number;
  /** what follows: not told apart says that the difference is below `seen`, and not that it is 0 */
  readonly told: 'better' | 'worse' | 'not told apart';
}

/** A variant or decoder held against the baseline on the same kind of weights. */
export interface AgainstBaseline {
  /** who is held against the baseline, as tables name it */
  readonly title: string;
  /** the kind of weights, as tables name it */
  readonly weights: string;
  /** how it compares, or why it cannot be compared */
  readonly verdict: PairedVerdict | Reason;
}

/**
 * Variants and decoders, each held against the ReLU without options, sample by sample, on every kind of weights where it was
 * measured. On trained weights both have weights of their own and samples in common.
 *
 * @param names - who is held against it
 * @see docs/theory.md, "Comparing"
 */
export function againstBaseline(measured: readonly MeasuredRow[], names: readonly string[]): AgainstBaseline[] {
  const groups = rowGroups(measured);
  return groups.flatMap((group) => {
    const { row } = group[0]!;
    if (!names.includes(row.variant)) return [];
    const baseline = groups.find(
      (other) => isBaselineRow(other[0]!.row) && weightsLabel(other[0]!.row) === weightsLabel(row),
    );
    return [{ title: row.title, weights: weightsLabel(row), verdict: verdictOf(group, baseline) }];
  });
}

/** Whether a row is that of the baseline with all its options at their defaults. */
function isBaselineRow({ variant, options }: ResultRow): boolean {
  const defaults: Readonly<Record<string, unknown>> = relu.options.parse({});
  return variant === relu.name && Object.entries(options).every(([name, value]) => value === defaults[name]);
}

function verdictOf(group: RowGroup, baseline: RowGroup | undefined): PairedVerdict | Reason {
  if (!baseline) return reason('there is no row of the ReLU on these weights: name relu among --variants');
  const seeds = (of: RowGroup): string =>
    bySeed(of)
      .map(({ row }) => row.seed)
      .join();
  if (seeds(group) !== seeds(baseline)) return reason('some seeds lack one of the two rows');
  return pairedVerdict(group, baseline);
}

/** Two groups of the same seeds, and so of the same samples. */
function pairedVerdict(group: RowGroup, baseline: RowGroup): PairedVerdict {
  const losses = joinedLosses(group);
  const {
    difference,
    standardError: within,
    note,
  } = pairedDifference(losses, joinedLosses(baseline), joinedRuns(group));
  const others = bySeed(baseline);
  const deviation = deviationOverSeeds(bySeed(group).map(({ row }, k) => row.loss - others[k]!.row.loss));
  const standardError = Math.max(within, (deviation ?? 0) / Math.sqrt(group.length));
  const least = meanLoss(baseline);
  const known = Math.max(TIES.standardErrors * standardError, TIES.resolution * least);
  const holds = note === null || standardError === 0;
  const apart = holds && Math.abs(difference) > known;
  return {
    difference,
    standardError,
    baseline: least,
    samples: group.reduce((sum, { row }) => sum + row.samples, 0),
    seen: holds ? known : Infinity,
    told: !apart ? 'not told apart' : difference < 0 ? 'better' : 'worse',
  };
}
