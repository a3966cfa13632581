import { RugError } from '@rugbench/core';

/** How large a JSON text from outside may be before it is parsed. */
export interface JsonBounds {
  /** arrays and objects inside one another, at most */
  readonly depth: number;
  /** values in all, at most: scalars, arrays and objects */
  readonly values: number;
}

/** Where a JSON text comes from, for errors: the file and the part of it. */
export interface JsonPlace {
  /** the file; an error begins with it */
  readonly who: string;
  /** the part of the file, such as `spec`; empty: the whole */
  readonly what: string;
  /** what the reader may do about it */
  readonly todo?: string;
}

/**
 * A JSON text that nobody vouches for, parsed. Its size is counted first: a parsed value takes many times the memory of its text,
 * and deep nesting overflows the stack of whoever walks over it.
 *
 * @throws RugError `FILES` where the text is beyond the bounds or is not JSON
 */
export function parseBoundedJson(text: string, bounds: JsonBounds, { who, what, todo }: JsonPlace): unknown {
  const cure = todo === undefined ? {} : { todo };
  const part = what === '' ? '' : `${what} `;
  const excess = excessOf(text, bounds);
  if (excess !== undefined) throw new RugError('FILES', { who, must: `${part}${excess}`, ...cure });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RugError('FILES', { who, must: `${part}must be JSON`, got: text, ...cure }, { cause });
  }
}

/** What must hold and does not; undefined where a text is within its bounds. */
function excessOf(text: string, bounds: JsonBounds): string | undefined {
  let [depth, values] = [0, 1];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === ',') values++;
    else if (character === ']' || character === '}') depth--;
    else if (character === '[' || character === '{') [depth, values] = [depth + 1, values + 1];
    if (depth > bounds.depth) return `must nest at most ${bounds.depth} arrays and objects`;
    if (values > bounds.values) return `must hold at most ${bounds.values} values`;
  }
  return undefined;
}

/** The place of the quotation mark that ends a string; the end of the text where none does. */
function endOfString(text: string, begin: number): number {
  let at = begin + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
