import { RugError } from '@rugbench/core';
import { numberOf } from './number-of.ts';

/** A text of the command line taken apart: `topk:k=8` is the name `topk` and the option `k` of 8. */
export interface NamedOptions {
  /** what comes before the first colon */
  readonly name: string;
  /** numbers where they are written as {@link numberOf} reads them, else JSON where it parses, else text */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A colon that no backslash stands before. */
const COLON = /(?<!\\):/;

/**
 * Reads `name` or `name:option=value:option=value`. A colon within a value is written `\:`.
 *
 * @param flag - the flag that holds the text, for errors
 * @param example - a text as it should be, for errors
 * @throws RugError `OPTIONS` for an option without a value, or one that is given twice
 */
export function namedOptions(flag: string, text: string, example = 'topk:k=8'): NamedOptions {
  const [name, ...assignments] = text.split(COLON) as [string, ...string[]];
  const pairs = assignments.map((assignment) => pairOf(flag, name, assignment, example));
  const keys = pairs.map(([key]) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) < at);
  if (twice === undefined) return { name, options: Object.fromEntries(pairs) };
  const must = `an option of ${name} must be given once`;
  throw new RugError('OPTIONS', { who: flag, must, got: `${twice} twice`, todo: 'Remove one.' });
}

/** A name, and options as {@link namedOptions} reads them. */
export function textOf(name: string, options: Readonly<Record<string, unknown>>): string {
  return [name, ...Object.entries(options).map(([key, value]) => `${key}=${valueText(value)}`)].join(':');
}

function valueText(value: unknown): string {
  return JSON.stringify(value).replaceAll(':', '\\:');
}

function pairOf(flag: string, name: string, assignment: string, example: string): [string, unknown] {
  const at = assignment.indexOf('=');
  if (at >= 1) return [assignment.slice(0, at), valueOf(assignment.slice(at + 1).replaceAll('\\:', ':'))];
  const must = `options of ${name} must be name=value`;
  throw new RugError('OPTIONS', { who: flag, must, got: assignment, todo: `Write it as in ${example}.` });
}

/** Spaces around a JSON value, and ways to write a number that people do not use, leave it a text. */
function valueOf(text: string): unknown {
  const number = numberOf(text);
  if (number !== undefined || text !== text.trim()) return number ?? text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
