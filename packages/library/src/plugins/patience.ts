import { RugError } from '@rugbench/core';

/** The variable of the environment that says how many seconds a plug-in from outside may take. */
const VARIABLE = 'RUG_PLUGIN_SECONDS';

/** Time for a module with plug-ins to load, and to be called once at a small size, in seconds. */
const USUAL = 20;

/** One call in a comparison may take so many times as long: n is what people ask for there. */
const CALL = 30;
/** A job of many calls may go so many times as long without a sign of progress. */
const SILENCE = 90;

/** How long the program waits for plug-ins from outside. */
export interface Patience {
  /** for a module that is tried, in seconds, above 0 */
  readonly trial: number;
  /** for one call of a method, in seconds */
  readonly call: number;
  /** for a worker that tells nothing while such a plug-in is at work, in seconds */
  readonly silence: number;
  /** how a reader gets more of it, a sentence */
  readonly todo: string;
}

/** @throws RugError `OPTIONS` when the environment says something else than a number of seconds above 0 */
export function patience(): Patience {
  const said = process.env[VARIABLE];
  const trial = said === undefined ? USUAL : Number(said);
  if (!(trial > 0 && trial <= 1e5)) {
    throw new RugError('OPTIONS', { who: VARIABLE, must: 'must be seconds, above 0 and at most 100000', got: said });
  }
  return {
    trial,
    call: CALL * trial,
    silence: SILENCE * trial,
    todo: `Set ${VARIABLE} above ${trial} if it needs longer.`,
  };
}
