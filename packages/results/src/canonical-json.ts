import { RugError, z } from '@rugbench/core';

/**
 * One spelling for each JSON value: keys sorted by code unit, no white space, numbers and strings
 * as JSON.stringify writes them (the scheme of RFC 8785). Members that are undefined are left out.
 *
 * @throws RugError `NUMERICS` for NaN or an infinity, `OPTIONS` for anything else that JSON cannot hold
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlainObject(value)) return `{${membersOf(value).join(',')}}`;
  return scalarJson(value);
}

function membersOf(value: Readonly<Record<string, unknown>>): string[] {
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return names.sort().map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`);
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
export const jsonRecord = z.record(z.string(), z.unknown()).refine(canBeJson, 'must hold JSON values, finite numbers');

function canBeJson(value: unknown): boolean {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
}
