import { type FeatureLaw, type Forge, type TracedVariant, fromLine, minimise, toLine } from '@rugbench/core';
import { lawFollower } from './law-optimum.ts';

/** First steps of the search along the line, and how well the loss must be known. */
const STEP = 0.7;
const TOLERANCE = 1e-4;
const EVALUATIONS = 40;

/**
 * The free options of a forge that make the analytic loss of a variant smallest; those that are given stay as they are.
 *
 * @param given - options that somebody chose
 * @returns the given options and the tuned ones; the given ones alone where nothing is free or there is no law
 * @throws RugError `OPTIONS` for a ratio that the forge cannot serve
 * @see docs/theory.md, "Banded codes"
 */
export function tunedOptions(
  variant: TracedVariant,
  feature: FeatureLaw,
  forge: Forge,
  ratio: number,
  given: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const free = Object.entries(forge.free).filter(([name]) => !(name in given));
  if (free.length === 0) return given;
  const optionsAt = (point: ArrayLike<number>): Record<string, unknown> => ({
    ...given,
    ...Object.fromEntries(free.map(([name, { domain }], k) => [name, fromLine(domain, point[k]!)])),
  });
  const lossOf = lawFollower(variant, feature);
  const objective = (point: ArrayLike<number>): number => {
    const law = forge.law(ratio, optionsAt(point));
    return typeof law === 'string' ? NaN : lossOf(law);
  };
  const start = Float64Array.from(free, ([, { domain, initial }]) => toLine(domain, initial));
  if (Number.isNaN(objective(start))) return given;
  const size = free.map(() => STEP);
  const maxEvaluations = EVALUATIONS * (free.length + 1);
  return optionsAt(minimise(objective, start, { size, tolerance: TOLERANCE, maxEvaluations }).point);
}
