/** A point of a line and the value of a function there. */
export interface LinePoint {
  /** the point */
  readonly at: number;
  /** of the function; plus infinity where it is not finite */
  readonly value: number;
}

/** Where a search on a line begins and ends. */
export interface LineOptions {
  /** the first step, which is tried downwards, above 0 */
  readonly step: number;
  /** stop where the place of the minimum is known to this */
  readonly precision: number;
  /** stop where a step down takes off less than this share of the value */
  readonly tolerance: number;
  /** stop when the function has been evaluated so often */
  readonly maxEvaluations: number;
}

/** From one step down to the next. */
const GROWTH = 2;
/** Where an interval is divided, as a share of it. */
const GOLDEN = (3 - Math.sqrt(5)) / 2;

/** A function of one number that counts how often it is evaluated. */
interface Counted {
  at(point: number): LinePoint;
  isSpent(): boolean;
}

/** Three points in ascending order, the middle one the lowest: a minimum lies between. */
type Bracket = readonly [low: LinePoint, best: LinePoint, high: LinePoint];

/**
 * A local minimum of a smooth function of one number. Growing steps lead down from the start until the function rises; then
 * parabolas through three points lead to the minimum, and golden sections where a parabola has none inside (Brent 1973,
 * chapter 5).
 *
 * @param objective - values that are not finite count as plus infinity
 */
export function minimiseOnLine(objective: (at: number) => number, start: number, options: LineOptions): LinePoint {
  let evaluations = 0;
  const line: Counted = {
    at: (point) => {
      evaluations++;
      const value = objective(point);
      return { at: point, value: Number.isFinite(value) ? value : Infinity };
    },
    isSpent: () => evaluations >= options.maxEvaluations,
  };
  return narrowed(bracketFrom(line.at(start), line, options), line, options.precision);
}

/** Three equal points where the function levels off before it rises. */
function bracketFrom(start: LinePoint, line: Counted, { step, tolerance }: LineOptions): Bracket {
  let [behind, best] = [start, line.at(start.at - step)];
  if (!(best.value < behind.value)) [behind, best] = [best, behind];
  let ahead = line.at(best.at + GROWTH * (best.at - behind.at));
  while (ahead.value < best.value) {
    const isLevel = best.value - ahead.value <= tolerance * Math.abs(best.value);
    [behind, best] = [best, ahead];
    if (isLevel || line.isSpent()) return [best, best, best];
    ahead = line.at(best.at + GROWTH * (best.at - behind.at));
  }
  return behind.at < ahead.at ? [behind, best, ahead] : [ahead, best, behind];
}

function narrowed([low, best, high]: Bracket, line: Counted, precision: number): LinePoint {
  while (high.at - low.at > 2 * precision && !line.isSpent()) {
    const lowest = vertex(low, best, high);
    const isInside = lowest > low.at && lowest < high.at;
    if (isInside && Math.abs(lowest - best.at) < precision) break;
    const wider = best.at - low.at > high.at - best.at ? low : high;
    const next = line.at(isInside ? lowest : best.at + GOLDEN * (wider.at - best.at));
    const [left, right] = next.at < best.at ? [next, best] : [best, next];
    if (left.value < right.value) [best, high] = [left, right];
    else [low, best] = [left, right];
  }
  return best;
}

/** Where the parabola through three points has its vertex; not a number where it has none. */
function vertex(low: LinePoint, best: LinePoint, high: LinePoint): number {
  const [left, right] = [best.at - low.at, best.at - high.at];
  const [rise, fall] = [right * (best.value - low.value), left * (best.value - high.value)];
  return best.at - (left * fall - right * rise) / (2 * (fall - rise));
}
