import { RugError } from '@rugbench/core';

/**
 * The largest n = unit 2^m that is at most `features`; 0 where there is none.
 *
 * @param unit - the number of features in a group of the code, a whole number >= 1
 */
export function largestSize(unit: number, features: number): number {
  return features < unit ? 0 : unit * 2 ** Math.floor(Math.log2(features / unit) + 1e-12);
}

/** @throws RugError `OPTIONS` where n is not unit 2^m, naming the nearest n below and above that are */
export function checkSize(who: string, unit: number, features: number): void {
  const below = largestSize(unit, features);
  if (below === features) return;
  const [first, second] = below ? [below, 2 * below] : [unit];
  throw new RugError('OPTIONS', {
    who,
    must: `n must be ${sizeText(unit)}`,
    got: features,
    todo: second ? `Use --n ${first} or --n ${second}.` : `Use --n ${first}.`,
  });
}

/** What ratios that were typed with four digits are off. */
export const TYPED = 5e-5;

/**
 * Refuses n that copies of a block side by side do not have, naming the nearest that they have.
 *
 * @param size - features of the block, from 1
 * @param named - the block as the message names it
 * @throws RugError `OPTIONS`
 */
export function checkMultiple(who: string, features: number, size: number, named = String(size)): void {
  const below = features - (features % size);
  if (below === features) return;
  const todo = below > 0 ? `Use --n ${below} or --n ${below + size}.` : `Use --n ${size}.`;
  throw new RugError('OPTIONS', { who, must: `n must be a multiple of ${named}`, got: features, todo });
}

function sizeText(unit: number): string {
  if (unit === 1) return 'a power of two';
  return Math.log2(unit) % 1 === 0 ? `a power of two from ${unit}` : `a power of two times ${unit}`;
}

/**
 * @param most - the largest share of n that d may be
 * @throws RugError `OPTIONS` where r is not in (0, most]
 */
export function checkRatio(who: string, ratio: number, most: number): void {
  if (ratio > 0 && ratio <= most + 1e-9) return;
  const todo = ratio > 0 ? 'Lower --r.' : 'Raise --r.';
  throw new RugError('OPTIONS', { who, must: `r must be above 0 and at most ${shareText(most)}`, got: ratio, todo });
}

/** @throws RugError `OPTIONS` where d is outside what the code can use */
export function checkDimensions(who: string, dimensions: number, least: number, most: number): void {
  if (dimensions >= least && dimensions <= most) return;
  const todo = dimensions < least ? 'Raise --r.' : 'Lower --r.';
  throw new RugError('OPTIONS', { who, must: `d must be from ${least} to ${most}`, got: dimensions, todo });
}

/** A share as a short fraction where it is one, e.g. 2/3. */
function shareText(share: number): string {
  for (let below = 1; below <= 100; below++) {
    const above = Math.round(share * below);
    if (Math.abs(above / below - share) < 1e-12) return below === 1 ? `${above}` : `${above}/${below}`;
  }
  return String(share);
}
