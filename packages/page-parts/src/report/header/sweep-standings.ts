import { errorOfMean } from '../lines/grouped-lines.ts';
import { KEYS, type Lines, numberAt, valueAt } from '../lines/lines.ts';

/** How one variant on one kind of weights stands among all comparisons of a sweep. */
export interface SweepStanding {
  /** such as `ReLU on persian-rug` */
  readonly name: string;
  /** loss / least loss of the same comparison, a mean over comparisons, >= 1 */
  readonly overBest: number;
  /** standard error of that mean, from the spread over comparisons; null for one comparison */
  readonly error: number | null;
  /** in how many comparisons no loss is less */
  readonly wins: number;
  /** in how many comparisons it was measured */
  readonly of: number;
}

/**
 * Who loses least over a sweep, the best first. A comparison is all lines that agree in axes and seed.
 *
 * @param axes - names of the axes
 */
export function sweepStandings(lines: Lines, axes: readonly string[]): SweepStanding[] {
  const parting = [...axes.filter((axis) => axis !== KEYS.variant && axis !== KEYS.weights), KEYS.seed];
  const places = [...lines.ids.keys()].filter((line) => (numberAt(lines, line, KEYS.loss) ?? 0) > 0);
  const ratios = new Map<string, number[]>();
  for (const comparison of Map.groupBy(places, (line) => nameOf(lines, line, parting)).values()) {
    const losses = comparison.map((line) => numberAt(lines, line, KEYS.loss)!);
    const least = Math.min(...losses);
    comparison.forEach((line, k) => {
      const name = [KEYS.variant, KEYS.weights].map((key) => valueAt(lines, line, key)).join(' on ');
      ratios.set(name, [...(ratios.get(name) ?? []), losses[k]! / least]);
    });
  }
  return [...ratios]
    .map(([name, values]) => standingOf(name, values))
    .sort((one, other) => one.overBest - other.overBest);
}

function standingOf(name: string, ratios: readonly number[]): SweepStanding {
  return {
    name,
    overBest: ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length,
    error: errorOfMean(ratios),
    wins: ratios.filter((ratio) => ratio === 1).length,
    of: ratios.length,
  };
}

function nameOf(lines: Lines, line: number, keys: readonly string[]): string {
  return JSON.stringify(keys.map((key) => valueAt(lines, line, key)));
}
