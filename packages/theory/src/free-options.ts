import {
  type FeatureDistribution,
  type Forge,
  type FreeOption,
  type InterferenceGroup,
  type TracedVariant,
  fromLine,
  isReason,
  minimise,
  toLine,
} from '@rugbench/core';
import type { Conditions } from './conditions.ts';
import { CROWD } from './equal-interferers.ts';
import { withHiddenNoise } from './hidden-noise.ts';
import { interferenceLossFollower } from './interference-optimum.ts';
import { minimiseOnLine } from './line-search.ts';

/** First step of the search along each coordinate. */
const STEP = 0.7;
/** The search stops where its losses agree to this share. */
const TOLERANCE = 1e-4;
/** A single coordinate is found to this, and the loss to less than 1e-4. */
const PRECISION = 5e-3;
/** Panels of a search over those of a reported loss: for several options, behind long patterns, which have many panels, and for limits. */
const [OF_SEVERAL, OF_CROWDS, OF_LIMITS] = [1 / 2, 1 / 4, 1 / 4];
const EVALUATIONS = 25;
/** Starts that are refined. */
const REFINED = 2;
/** Other starts of an option that levels off, as shares of its initial value. */
const LESS = [1 / 2, 1 / 4, 1 / 7, 1 / 12, 1 / 20];
/** Evaluations from the best of them: noise decides coarsely. */
const FEW = 6;
/** From one value to the next of an option that levels off, on the way to where it has. */
const RUNG = 10 ** 0.25;
/** Of an option that levels off, the first value is taken whose loss is within this share of the limit. */
const LEVEL = 5e-3;
/** Corners of the unit cube on the logit line: 0.02 and 0.98. */
const CORNER = 4;

/**
 * The free options of a forge that make the analytic loss of a variant smallest. Options that are given stay as they are.
 *
 * @param given - options that somebody chose
 * @returns the given options and the tuned ones; the given ones alone where nothing is free or the forge declares no interference distribution
 * @throws RugError `OPTIONS` for a ratio that the forge cannot serve
 * @see docs/theory.md, "Banded codes"
 */
export function tunedOptions(
  variant: TracedVariant,
  feature: FeatureDistribution,
  forge: Forge,
  ratio: number,
  given: Readonly<Record<string, unknown>> = {},
  conditions: Conditions = {},
): Readonly<Record<string, unknown>> {
  const free = Object.entries(forge.free).filter(([name]) => !(name in given));
  if (free.length === 0) return given;
  const optionsAt = (point: ArrayLike<number>): Record<string, unknown> => ({
    ...given,
    ...Object.fromEntries(free.map(([name, { domain }], k) => [name, fromLine(domain, point[k]!)])),
  });
  const objectiveOf = (refinement: (group: InterferenceGroup) => number): ((point: ArrayLike<number>) => number) => {
    const lossOf = interferenceLossFollower(variant, feature, conditions, refinement);
    return (point) => {
      const interference = forge.interference(ratio, optionsAt(point));
      if (isReason(interference)) return NaN;
      const meets = !isReason(withHiddenNoise(interference, feature, conditions.hiddenNoise ?? 0));
      return meets ? lossOf(interference) : NaN;
    };
  };
  const [first] = free;
  const end = first?.[1].levelsOffAt;
  if (free.length === 1 && end !== undefined && !conditions.hiddenNoise) {
    return optionsAt([
      levelledOff(
        first![1],
        end,
        objectiveOf(() => OF_LIMITS),
      ),
    ]);
  }
  const decidedByNoise = free.length === 1 && end !== undefined;
  const objective = objectiveOf(({ pattern }) =>
    pattern.length > CROWD ? OF_CROWDS : free.length > 1 ? OF_SEVERAL : 1,
  );
  const screened = startsOf(free.map(([, option]) => option))
    .map((start) => ({ start, value: objective(start) }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((one, other) => one.value - other.value);
  if (screened.length === 0) return given;
  const found = decidedByNoise
    ? [descend(objective, screened[0]!.start, FEW)]
    : screened.slice(0, REFINED).map(({ start }) => descend(objective, start));
  return optionsAt(found.reduce((best, other) => (other.value < best.value ? other : best)).point);
}

/** A local minimum near a start. */
function descend(
  objective: (point: ArrayLike<number>) => number,
  start: readonly number[],
  evaluations = EVALUATIONS,
): { readonly point: ArrayLike<number>; readonly value: number } {
  const maxEvaluations = evaluations * (start.length + 1);
  if (start.length > 1) {
    return minimise(objective, start, { size: start.map(() => STEP), tolerance: TOLERANCE, maxEvaluations });
  }
  const options = { step: STEP / 2, precision: PRECISION, tolerance: TOLERANCE, maxEvaluations };
  const { at, value } = minimiseOnLine((x) => objective([x]), start[0]!, options);
  return { point: [at], value };
}

/** The value nearest to the initial one, on the way to where the loss levels off, that is nearly as good as that end. */
function levelledOff(
  { initial, domain }: FreeOption,
  end: number,
  lossAt: (point: readonly number[]) => number,
): number {
  const limit = lossAt([toLine(domain, end)]);
  for (let value = initial; value < end; value *= RUNG) {
    const point = toLine(domain, value);
    if (lossAt([point]) <= limit * (1 + LEVEL)) return point;
  }
  return toLine(domain, end);
}

/** Where noise decides about options that level off, less of them: the loss may be flat around their initial values. */
function lesserStarts(free: readonly FreeOption[], initial: readonly number[]): number[][] {
  return LESS.map((share) =>
    free.map(({ domain, initial: value, levelsOffAt }, k) =>
      levelsOffAt === undefined ? initial[k]! : toLine(domain, share * value),
    ),
  );
}

/** The initial values, and all corners of the unit cube: minima lie near corners, where a band is full or empty. */
function startsOf(free: readonly FreeOption[]): number[][] {
  const initial = free.map(({ domain, initial: value }) => toLine(domain, value));
  const corners = free.reduce<number[][]>(
    (points, { domain }, k) =>
      points.flatMap((point) => {
        const ends = domain === 'unit' ? [-CORNER, CORNER] : [initial[k]!];
        return ends.map((end) => [...point, end]);
      }),
    [[]],
  );
  const less = free.some(({ levelsOffAt }) => levelsOffAt !== undefined) ? lesserStarts(free, initial) : [];
  return free.some(({ domain }) => domain === 'unit') ? [initial, ...corners, ...less] : [initial, ...less];
}
