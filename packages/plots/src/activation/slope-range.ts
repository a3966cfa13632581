/** How many times as high as the slope itself a panel of slopes may get. */
const MOST = 6;

/**
 * The vertical range of a panel of slopes: 0, 1 and all curves, except that what towers over the slope six times is
 * cut: a kernel of height 50 would flatten everything else.
 *
 * @param slope - the exact slope; its own narrow peaks may be cut too
 * @param pseudo - all values of the curves that are drawn with it
 */
export function slopeRange(slope: readonly number[], pseudo: readonly number[]): [low: number, high: number] {
  const finite = slope.filter(Number.isFinite);
  const sizes = finite.map(Math.abs).sort((a, b) => a - b);
  const limit = MOST * Math.max(1, sizes[Math.floor(0.9 * sizes.length)] ?? 1);
  let [low, high] = [0, 1];
  for (const value of [...finite, ...pseudo.filter(Number.isFinite)]) {
    low = Math.max(-limit, Math.min(low, value));
    high = Math.min(limit, Math.max(high, value));
  }
  return [low, high];
}
