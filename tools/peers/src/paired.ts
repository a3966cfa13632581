/** Ratios of what was timed in pairs. */
export interface PairedRatio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How many times longer one side took than the other, pair by pair: whatever slows the machine down for a while slows
 * both sides of a pair.
 *
 * @param slow - milliseconds, one for each round
 * @param fast - milliseconds of the same rounds
 */
export function pairedRatio(slow: readonly number[], fast: readonly number[]): PairedRatio {
  const ratios = slow.map((time, round) => time / fast[round]!);
  return { median: median(ratios), low: Math.min(...ratios), high: Math.max(...ratios) };
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
