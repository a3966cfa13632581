import {
  type Reason,
  RugError,
  type TracedVariant,
  minimise,
  reason,
  type Memory,
  memory,
  rememberFor,
} from '@rugbench/core';
import type { Channel } from './channel.ts';
import { excessLoss } from './channel-loss.ts';
import { coordinatesOf } from './coordinates.ts';
import { filterModel, passingFraction } from './filter-threshold.ts';
import { descendSquares } from './least-squares.ts';
import { type PosteriorFit, fittedPoints, posteriorFit } from './posterior-fit.ts';

/** The best that a variant can do over a channel, and the numbers with which it does so. */
export interface AnalyticOptimum {
  /** mean squared error of one feature, at least 0 */
  readonly loss: number;
  /** `a`, `b`, the variant's own parameters and, for a filter, `keepFraction` = k/n */
  readonly parameters: Readonly<Record<string, number>>;
}

/** How hard a minimum is looked for. */
interface Effort {
  /** starts whose loss is computed, at most */
  readonly screened: number;
  /** scattered starts of a fit to the posterior mean, for each coordinate */
  readonly fits: number;
  /** how many of the best starts are refined */
  readonly refined: number;
  /** a descent stops where it gains less than this share of the loss, or the losses of its simplex agree to that */
  readonly tolerance: number;
  /** evaluations of the loss in one descent by simplex, for each coordinate */
  readonly evaluations: number;
  /** rounds of restarts from the winner, at most: they end where one gains nothing */
  readonly rounds: number;
}

/** Steps of a descent by least squares, at most. */
const STEPS = 100;
/** Edges of the simplexes of one round of restarts, over those of the first; larger ones follow long valleys of several parameters. */
const [SHARES, SHARES_OF_SEVERAL] = [
  [0.3, -1],
  [1, -3, 10, -0.3],
] as const;

/** The loss is quadratic at its minimum, so it is known far better than to 1e-6. */
const EXACT: Effort = { screened: 800, fits: 25, refined: 6, tolerance: 1e-11, evaluations: 250, rounds: 4 };
/** For a point on a curve whose neighbour is known. */
const DRAFT: Effort = { screened: 60, fits: 0, refined: 3, tolerance: 1e-5, evaluations: 60, rounds: 0.5 };

/**
 * The analytic optimum of an elementwise or filter variant in the symmetric ansatz: the loss over
 * the channel, minimised over a, b, the variant's parameters and, where k is tuned, the threshold of the filter.
 *
 * There are several local minima and flat directions. So a coarse grid is screened, the best points
 * are refined, and the winner is refined again until a restart gains nothing. An elementwise variant of several parameters
 * is also fitted to the posterior mean from scattered points, and refined by least squares.
 *
 * @param keepFraction - k/n of a filter; null: tuned
 * @throws RugError `OPTIONS` for an iterative variant, `NUMERICS` when the loss is nowhere finite
 * @see docs/theory.md, "The symmetric ansatz" and "Quadrature"
 */
export function analyticOptimum(
  variant: TracedVariant,
  channel: Channel,
  keepFraction: number | null = null,
): AnalyticOptimum {
  return found(variant, channel, keepFraction).optimum;
}

/** Searches that are remembered for one channel. */
const REMEMBERED = 64;

/** What was found behind a channel last: several variants are one formula behind the same filter, and codes are tuned on the same way. */
const knownSearches = rememberFor<Channel, Memory<string, Found>>(() => memory(REMEMBERED));

/** The best that was found, and where. */
interface Found {
  readonly optimum: AnalyticOptimum;
  /** its coordinates */
  readonly point: Float64Array;
}

/** @param near - where a light search begins; left out: the search is full */
function found(variant: TracedVariant, channel: Channel, keepFraction: number | null, near?: Float64Array): Found {
  const name = [nameOf(variant), keepFraction, ...(near ?? [])].join(' ');
  return knownSearches(channel)(name, () => search(variant, channel, keepFraction, near ? DRAFT : EXACT, near));
}

/** All of a variant on which its search depends. */
const nameOf = rememberFor((variant: TracedVariant): string => {
  const { name, activation, parameters, ownBias, keep } = variant;
  const filter = keep && [keep.per === 'group', keep.by];
  return JSON.stringify([whyNoOptimum(variant) && name, activation, Object.entries(parameters), ownBias, filter]);
});

/**
 * The analytic losses along a list of channels, for a picture. The first is searched in full. Each further search starts
 * from the optimum of its neighbour and is light: it finds the loss to within a few per cent.
 */
export function lossCurve(
  variant: TracedVariant,
  channels: readonly Channel[],
  keepFraction: number | null = null,
): number[] {
  return channels.map(lossFollower(variant, keepFraction));
}

/**
 * Finds the analytic loss of one channel after the other. The first is searched in full, each further one near the
 * optimum of the last. Where channels change little from call to call and the variant has few minima, as the ReLU has,
 * the loss is good to 1e-5.
 */
export function lossFollower(variant: TracedVariant, keepFraction: number | null = null): (channel: Channel) => number {
  let near: Float64Array | undefined;
  return (channel) => {
    const { optimum, point } = found(variant, channel, keepFraction, near);
    near = point;
    return optimum.loss;
  };
}

function search(
  variant: TracedVariant,
  channel: Channel,
  keepFraction: number | null,
  effort: Effort,
  near?: Float64Array,
): Found {
  const refusal = whyNoOptimum(variant);
  if (refusal) {
    throw new RugError('OPTIONS', { who: variant.name, must: `there must be an analytic optimum (${refusal.why})` });
  }
  const filter = variant.keep ? filterModel(variant.keep, channel, keepFraction) : undefined;
  const coordinates = coordinatesOf(variant, channel, filter, effort.screened);
  const excess = excessLoss(variant, channel);
  const objective: Objective = (point, most = Infinity) =>
    channel.floor + excess(coordinates.toModel(point), most - channel.floor);
  const starts = near ? [[...near], ...coordinates.starts] : coordinates.starts;
  const several = Object.keys(variant.parameters).length > 1 && !filter;
  const fit = several ? posteriorFit(variant, channel, coordinates, objective) : undefined;
  const scattered = coordinates.scattered(effort.fits * starts[0]!.length);
  const fitted = fit ? fittedPoints(fit, scattered, 2 * effort.refined) : [];
  const { value: loss, point } = refine(objective, [...starts, ...fitted], coordinates.sizes, effort, fit);
  if (!Number.isFinite(loss)) {
    throw new RugError('NUMERICS', { who: variant.name, must: 'the loss must be finite somewhere', got: loss });
  }
  const { scale: a, bias: b, parameters, passing } = coordinates.toModel(point);
  const kept = passing ? { keepFraction: passingFraction(channel, passing) } : {};
  return { optimum: { loss, parameters: { a, b, ...parameters, ...kept } }, point };
}

/** Why a variant has no analytic optimum in the symmetric ansatz; null where it has one. */
export function whyNoOptimum({ class: kind, keep }: TracedVariant): Reason | null {
  if (kind === 'iterative') return reason('an iterative decoder is not a function of one pre-activation');
  if (keep?.per === 'group' && keep.by === 'magnitude') return reason('the size of a rival depends on the bias');
  return null;
}

/** The loss at a point; it may be plus infinity where it is above `most`. */
type Objective = (point: ArrayLike<number>, most?: number) => number;

function refine(
  objective: Objective,
  starts: readonly (readonly number[])[],
  sizes: (point: ArrayLike<number>) => number[],
  { refined: most, tolerance, evaluations, rounds }: Effort,
  fit?: PosteriorFit,
): { point: Float64Array; value: number } {
  const screened = lowestOf(objective, starts, most);
  const descend = (point: ArrayLike<number>, shrink: number): { point: Float64Array; value: number } => {
    const size = sizes(point).map((edge) => edge * shrink);
    return minimise(objective, point, { size, tolerance, maxEvaluations: evaluations * (size.length + 1) });
  };
  const refined = screened.map(({ point }) =>
    fit ? descendSquares(fit.exact, point, { steps: STEPS, tolerance }) : descend(point, 1),
  );
  const shares = fit ? SHARES_OF_SEVERAL : SHARES;
  let best = refined.reduce((p, q) => (q.value < p.value ? q : p), { point: new Float64Array(), value: Infinity });
  for (let restart = 0; restart < rounds * shares.length && Number.isFinite(best.value); restart++) {
    const again = descend(best.point, shares[restart % shares.length]!);
    const gained = best.value - again.value;
    if (gained > 0) best = again;
    if (gained <= 1e-9 * best.value) break;
  }
  return best;
}

/** A sum that is above the last of the lowest values by more than this share of it cannot come below again: its terms are squares. */
const ROUNDING = 1e-9;

/** The points of lowest value, the lowest first, of equal ones the first; values that are not finite are none. */
function lowestOf<P extends ArrayLike<number>>(
  objective: Objective,
  points: readonly P[],
  count: number,
): { point: P; value: number }[] {
  const lowest: { point: P; value: number }[] = [];
  for (const point of points) {
    const last = lowest[count - 1]?.value ?? Infinity;
    const value = objective(point, last * (1 + ROUNDING));
    if (!(value < last) || !Number.isFinite(value)) continue;
    const place = lowest.findIndex((other) => value < other.value);
    lowest.splice(place < 0 ? lowest.length : place, 0, { point, value });
    if (lowest.length > count) lowest.pop();
  }
  return lowest;
}
