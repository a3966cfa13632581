import { KEYS, type Lines, columnOf, numberAt, valueAt } from '../lines/lines.ts';

/** The best variant on one kind of weights. */
export interface Standing {
  /** title of the variant */
  readonly variant: string;
  /** label of the weights */
  readonly weights: string;
  /** mean squared error, > 0 */
  readonly loss: number;
  /** its standard error, >= 0; null where it does not hold */
  readonly error: number | null;
  /** variants that share its place: the same loss, or a difference within two standard errors */
  readonly close: readonly string[];
}

/**
 * The least loss on each kind of weights, the best first; empty for lines without variants, weights and losses.
 *
 * @param lines - of one setting, a line for each variant and weights
 */
export function standingsOf(lines: Lines): Standing[] {
  if (!columnOf(lines, KEYS.variant) || !columnOf(lines, KEYS.weights)) return [];
  const measured = Array.from({ length: lines.count }, (_, line) => line).filter(
    (line) => numberAt(lines, line, KEYS.loss) !== null,
  );
  const weights = new Set(measured.map((line) => valueAt(lines, line, KEYS.weights)));
  return [...weights]
    .map((label) =>
      bestOf(
        lines,
        measured.filter((line) => valueAt(lines, line, KEYS.weights) === label),
      ),
    )
    .sort((one, other) => one.loss - other.loss);
}

function bestOf(lines: Lines, places: readonly number[]): Standing {
  const ordered = [...places].sort((one, other) => lossAt(lines, one) - lossAt(lines, other));
  const best = ordered[0]!;
  return {
    variant: String(valueAt(lines, best, KEYS.variant)),
    weights: String(valueAt(lines, best, KEYS.weights)),
    loss: lossAt(lines, best),
    error: numberAt(lines, best, KEYS.standardError),
    close: ordered
      .slice(1)
      .filter((line) => isClose(lines, best, line))
      .map((line) => String(valueAt(lines, line, KEYS.variant))),
  };
}

/** Where ranks are known they decide, as they rest on paired samples; else the two standard errors do. */
function isClose(lines: Lines, best: number, line: number): boolean {
  const [rank, other] = [best, line].map((place) => numberAt(lines, place, KEYS.rank)) as [
    number | null,
    number | null,
  ];
  if (rank !== null && other !== null) return rank === other;
  const errors = [best, line].map((place) => numberAt(lines, place, KEYS.standardError) ?? 0) as [number, number];
  return lossAt(lines, line) - lossAt(lines, best) <= 2 * Math.hypot(...errors);
}

function lossAt(lines: Lines, line: number): number {
  return numberAt(lines, line, KEYS.loss) ?? Infinity;
}
