/** Seconds of steps before a guess: the first ones are still being compiled. */
const WATCHED = 3;
/** Steps before a guess, besides. */
const LEAST_STEPS = 2;

/**
 * Guesses once, from the pace of the first steps, how long a run takes that goes to its last step.
 *
 * @param last - the last step, a whole number from 1
 * @returns told each step when it is done, in seconds; the seconds that are left, once, and undefined at all other times
 */
export function stepPace(last: number): (step: number, now: number) => number | undefined {
  let first: { readonly step: number; readonly at: number } | undefined;
  let told = false;
  return (step, now) => {
    first ??= { step, at: now };
    const steps = step - first.step;
    if (told || steps < LEAST_STEPS || now - first.at < WATCHED) return undefined;
    told = true;
    return ((now - first.at) / steps) * (last - step);
  };
}
