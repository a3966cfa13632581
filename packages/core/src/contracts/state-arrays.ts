import type { ArrayPlace, ModelParameters, Session, TrainingState } from './backend.ts';
import type { FloatArray } from './float-array.ts';

const VARIANT = 'variant.';

/** The names of all arrays of a set, as an {@link ArrayPlace} has them. @param own - the parameters of the variant, by name */
export function arrayNames(own: Readonly<Record<string, unknown>>): readonly ArrayPlace['name'][] {
  return ['encoder', 'decoder', 'encoderBias', 'bias', ...Object.keys(own).map((name) => `${VARIANT}${name}` as const)];
}

/** An array of a set. @throws TypeError for an array that is not there */
export function arrayOf<A extends FloatArray>(set: ModelParameters<A>, name: ArrayPlace['name']): A {
  const own = name.startsWith(VARIANT);
  const found = own ? set.variant[name.slice(VARIANT.length)] : set[name as Exclude<keyof ModelParameters, 'variant'>];
  if (found) return found;
  throw new TypeError(`a state must have the array ${name}`);
}

/** Gives arrays of a state one by one, each a copy that the caller owns. */
export type ReadArray = (place: ArrayPlace) => Promise<FloatArray>;

/** Reads the arrays of a session, which must not change meanwhile. One that gives its state only as a whole is asked once. */
export function arrayReader(session: Pick<Session, 'array' | 'state'>): ReadArray {
  if (session.array) return (place) => session.array!(place);
  let state: Promise<TrainingState> | undefined;
  return async ({ set, name }) => arrayOf((await (state ??= session.state()))[set], name).slice();
}

/**
 * Gives the memory of an array back at once, and not when the next collection finds it: arrays of large models are too large to wait for. It is
 * empty afterwards. Where the engine knows no transfer of buffers, or the array is a part of one, nothing happens.
 */
export function freeArray(values: FloatArray): void {
  const { buffer, byteLength } = values;
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength !== byteLength || byteLength === 0) return;
  if (typeof buffer.transfer === 'function') buffer.transfer(0);
}
