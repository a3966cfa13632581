import { RugError, type TracedVariant, minimise } from '@rugbench/core';
import { type Channel } from './channel.ts';
import { excessLoss } from './channel-loss.ts';
import { coordinatesOf } from './coordinates.ts';
import { filterModel, passingFraction } from './filter-threshold.ts';

/** The best that a variant can do over a channel, and the numbers with which it does so. */
export interface AnalyticOptimum {
  /** mean squared error of one feature */
  readonly loss: number;
  /** `a`, `b`, the variant's own parameters and, for a filter, `keepFraction` = k/n */
  readonly parameters: Readonly<Record<string, number>>;
}

const REFINED_STARTS = 6;
/** Agreement of a simplex, relative to the loss: the loss is quadratic at its minimum, so this is far below 1e-6. */
const TOLERANCE = 1e-11;
/** Of one descent, for each coordinate. */
const EVALUATIONS = 250;
const MAX_RESTARTS = 8;

/**
 * The analytic optimum of an elementwise or filter variant in the symmetric ansatz: the loss over
 * the channel, minimised over a, b, the variant's parameters and, where k is tuned, the threshold of the filter.
 *
 * There are several local minima and flat directions, so a coarse grid is screened, the best points
 * are refined, and the winner is restarted until that gains nothing.
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
  const refusal = whyNoOptimum(variant);
  if (refusal)
    throw new RugError('OPTIONS', { who: variant.name, must: `there must be an analytic optimum (${refusal})` });
  const filter = variant.keep ? filterModel(variant.keep, channel, keepFraction) : undefined;
  const coordinates = coordinatesOf(variant, channel, filter);
  const excess = excessLoss(variant, channel);
  const objective = (point: ArrayLike<number>): number => channel.floor + excess(coordinates.toModel(point));
  const best = refine(objective, coordinates.starts, coordinates.sizes);
  if (!Number.isFinite(best.value)) {
    throw new RugError('NUMERICS', { who: variant.name, must: 'the loss must be finite somewhere', got: best.value });
  }
  const model = coordinates.toModel(best.point);
  const passing = model.passing ? { keepFraction: passingFraction(channel, model.passing) } : {};
  return { loss: best.value, parameters: { a: model.scale, b: model.bias, ...model.parameters, ...passing } };
}

/** A sentence saying why a variant has no analytic optimum in the symmetric ansatz; null where it has one. */
export function whyNoOptimum({ class: kind, keep }: TracedVariant): string | null {
  if (kind === 'iterative') return 'an iterative decoder is not a function of one pre-activation';
  if (keep?.per === 'group' && keep.by === 'magnitude') return 'the size of a rival depends on the bias';
  return null;
}

function refine(
  objective: (point: ArrayLike<number>) => number,
  starts: readonly (readonly number[])[],
  sizes: (point: ArrayLike<number>) => number[],
): { point: Float64Array; value: number } {
  const screened = starts
    .map((point) => ({ point, value: objective(point) }))
    .filter(({ value }) => Number.isFinite(value));
  screened.sort((p, q) => p.value - q.value);
  const descend = (point: ArrayLike<number>, shrink: number): { point: Float64Array; value: number } => {
    const size = sizes(point).map((edge) => edge * shrink);
    return minimise(objective, point, { size, tolerance: TOLERANCE, maxEvaluations: EVALUATIONS * (size.length + 1) });
  };
  const refined = screened.slice(0, REFINED_STARTS).map(({ point }) => descend(point, 1));
  let best = refined.reduce((p, q) => (q.value < p.value ? q : p), { point: new Float64Array(), value: Infinity });
  for (let restart = 0; restart < MAX_RESTARTS && Number.isFinite(best.value); restart++) {
    const again = descend(best.point, restart % 2 === 0 ? 0.3 : -1);
    const gained = best.value - again.value;
    if (gained > 0) best = again;
    if (gained <= 1e-9 * best.value) break;
  }
  return best;
}
