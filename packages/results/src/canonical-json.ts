import { RugError, z } from '@rugbench/core';

/** Arrays and objects inside one another, at most: a specification has about ten, and a value that holds itself has no end. */
const MOST_NESTED = 256;

/**
 * One spelling for each JSON value: keys sorted by code unit, no white space, numbers and strings
 * as JSON.stringify writes them (the scheme of RFC 8785). Members that are undefined are left out.
 *
 * @throws RugError `NUMERICS` for NaN or an infinity, `OPTIONS` for anything else that JSON cannot hold, and for more than 256 arrays
 *   and objects inside one another
 */
export function canonicalJson(value: unknown): string {
  return spelled(value, MOST_NESTED);
}

/** @param room - arrays and objects that may still be entered */
function spelled(value: unknown, room: number): string {
  const isArray = Array.isArray(value);
  if (!isArray && !isPlainObject(value)) return scalarJson(value);
  if (room === 0) {
    const must = `a value must nest at most ${MOST_NESTED} arrays and objects`;
    throw new RugError('OPTIONS', { who: 'JSON', must });
  }
  if (isArray) return `[${value.map((item) => spelled(item, room - 1)).join(',')}]`;
  return `{${membersOf(value, room - 1).join(',')}}`;
}

function membersOf(value: Readonly<Record<string, unknown>>, room: number): string[] {
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return names.sort().map((name) => `${JSON.stringify(name)}:${spelled(value[name], room)}`);
}

function scalarJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RugError('NUMERICS', { who: 'JSON', must: 'a number must be finite', got: value });
  }
  if (value === null || ['number', 'string', 'boolean'].includes(typeof value)) return JSON.stringify(value);
  throw new RugError('OPTIONS', {
    who: 'JSON',
    must: 'a value must be null, a boolean, a number, a string, an array or a plain object',
    got: kindOf(value),
  });
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function kindOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : typeof value;
}

/** A record whose members JSON can hold without loss: no NaN, no infinity, no typed array. */
export const jsonRecord = z
  .record(z.string(), z.unknown())
  .refine((value) => canBeJson(value), 'must hold JSON values, finite numbers');

/** Whether JSON can hold a value without loss: whether {@link canonicalJson} has a text for it, which is not made here. */
export function canBeJson(value: unknown, room = MOST_NESTED): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (room === 0) return false;
  if (Array.isArray(value)) return value.every((item) => canBeJson(item, room - 1));
  return isPlainObject(value) && Object.values(value).every((one) => one === undefined || canBeJson(one, room - 1));
}
