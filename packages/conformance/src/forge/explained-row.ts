import type { InterferenceGroup } from '@rugbench/core';

/** A row of W as one group of an interference distribution explains it. */
export interface ExplainedRow {
  /** the group that fits best; undefined where none can describe the row */
  readonly group: InterferenceGroup | undefined;
  /** for each entry of the pattern, the entry of the row that stands for it, minus that of the pattern */
  readonly deviations: readonly number[];
  /** largest size of a deviation, in units of the entry where that is above 1; 0 for an empty pattern */
  readonly mismatch: number;
  /** sum of the squares of the entries that no pattern names */
  readonly energy: number;
}

/** An entry from here on stands for minus infinity. */
const HUGE = -1e3;

/**
 * The group of a distribution that fits a row best, the row being scaled to a diagonal of 1. Each pattern
 * entry takes the nearest entry of the row that is still free. A row of zeros is that of a feature
 * which is not stored: groups of infinite variance fit it and nothing else. Where a pattern names minus infinity, an entry
 * of -1000 or below stands for it.
 */
export function explained(row: Float64Array, feature: number, groups: readonly InterferenceGroup[]): ExplainedRow {
  const stored = row.some((entry) => entry !== 0);
  const candidates = groups.filter(({ gaussian }) => stored === gaussian < Infinity);
  const scale = row[feature]! || 1;
  const others = [...row].filter((_, j) => j !== feature).map((entry) => entry / scale);
  const none: ExplainedRow = { group: undefined, deviations: [], mismatch: Infinity, energy: Infinity };
  return candidates.reduce<ExplainedRow>((best, group) => {
    const candidate = explainedBy(group, others);
    return misfit(candidate) < misfit(best) ? candidate : best;
  }, none);
}

function misfit({ group, mismatch, energy }: ExplainedRow): number {
  if (!group) return Infinity;
  return mismatch + (group.gaussian < Infinity ? Math.abs(energy - group.gaussian) : 0);
}

function explainedBy(group: InterferenceGroup, entries: readonly number[]): ExplainedRow {
  const free = [...entries];
  const deviations = group.pattern.map((wanted) => {
    const distances = free.map((entry) => (wanted === -Infinity ? entry : Math.abs(entry - wanted)));
    const nearest = distances.indexOf(Math.min(...distances));
    const found = free.splice(nearest, 1)[0] ?? Infinity;
    return wanted === -Infinity ? Math.max(0, found - HUGE) : found - wanted;
  });
  const mismatch = Math.max(0, ...deviations.map((deviation, at) => Math.abs(deviation) / unitOf(group.pattern[at]!)));
  return { group, deviations, mismatch, energy: free.reduce((sum, entry) => sum + entry * entry, 0) };
}

/** What deviations from an entry are measured in: 1, or the entry itself where it is larger. */
export function unitOf(entry: number): number {
  return entry === -Infinity ? 1 : Math.max(1, Math.abs(entry));
}

/** The groups of a distribution, those of one variance and one pattern taken together: no row tells them apart. */
export function distinctGroups(groups: readonly InterferenceGroup[]): InterferenceGroup[] {
  const distinct: InterferenceGroup[] = [];
  for (const group of groups) {
    const at = distinct.findIndex((other) => alike(other, group));
    if (at < 0) distinct.push(group);
    else distinct[at] = { ...distinct[at]!, fraction: distinct[at]!.fraction + group.fraction };
  }
  return distinct;
}

function alike(one: InterferenceGroup, other: InterferenceGroup): boolean {
  if (one.gaussian !== other.gaussian || one.pattern.length !== other.pattern.length) return false;
  const [first, second] = [one, other].map(({ pattern }) => pattern.toSorted((a, b) => a - b));
  return first!.every((entry, at) => entry === second![at]);
}
