import type { ReportDifference } from '@rugbench/report';

/** What a difference says: lower and higher are of the second run, by more than two standard errors. */
export type Verdict = 'lower' | 'higher' | 'equal' | 'not told apart' | 'unsure';

/** What a difference says. */
export function verdictOf({ difference, standardError }: ReportDifference): Verdict {
  if (difference === 0) return 'equal';
  if (standardError === null) return 'unsure';
  if (Math.abs(difference) <= 2 * standardError) return 'not told apart';
  return difference < 0 ? 'lower' : 'higher';
}

/** Differences, those in which most is certain first: by size in standard errors. */
export function bySureness(differences: readonly ReportDifference[]): ReportDifference[] {
  return [...differences].sort((one, other) => sureness(other) - sureness(one));
}

function sureness({ difference, standardError }: ReportDifference): number {
  if (difference === 0 || standardError === null) return 0;
  return standardError === 0 ? Infinity : Math.abs(difference) / standardError;
}
