import { Script } from 'node:vm';

/** A script sees nothing but global names: under this one it finds what it is to call. */
const PLACE = Symbol.for('rugbench.call');
const SCRIPT = new Script(`globalThis[Symbol.for(${JSON.stringify(PLACE.description)})]()`);

/** Tells that a function took longer than it may. */
export class OutOfTime extends Error {}

/**
 * Runs a function that must not take longer: an endless loop in it ends with an error. That costs a tenth of a millisecond.
 * What the function leaves for later, in promises and timers, is not watched.
 *
 * @param seconds - above 0
 * @throws OutOfTime when the time is up; and what the function throws
 */
export function withinSeconds<T>(seconds: number, run: () => T): T {
  let result: { readonly value: T } | undefined;
  const call = (): void => {
    result = { value: run() };
  };
  Object.defineProperty(globalThis, PLACE, { value: call, configurable: true });
  try {
    SCRIPT.runInThisContext({ timeout: Math.ceil(1000 * seconds) });
  } catch (thrown) {
    if (isLate(thrown)) throw new OutOfTime(`no answer within ${seconds} s`, { cause: thrown });
    throw thrown;
  }
  return result!.value;
}

function isLate(thrown: unknown): boolean {
  return codeOf(thrown) === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

/** The code of an error of Node; undefined for what a plug-in throws, whatever that does when it is looked at. */
function codeOf(thrown: unknown): unknown {
  try {
    return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  } catch {
    return undefined;
  }
}
