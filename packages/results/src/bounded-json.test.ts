import { RugError } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBoundedJson } from './bounded-json.ts';

const place = { who: 'a file', what: 'spec' };
const parse = (text: string, depth = 3, values = 10): unknown => parseBoundedJson(text, { depth, values }, place);

/** Arrays and objects inside one another, and values in all, counted on the parsed value. */
function sizeOf(value: unknown): { depth: number; values: number } {
  if (typeof value !== 'object' || value === null) return { depth: 0, values: 1 };
  const members = Object.values(value).map(sizeOf);
  return {
    depth: 1 + Math.max(0, ...members.map(({ depth }) => depth)),
    values: 1 + members.reduce((sum, { values }) => sum + values, 0),
  };
}

describe('parseBoundedJson', () => {
  it('parses what JSON.parse does, within bounds that are the size of the value', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        const value = JSON.parse(text) as unknown;
        const { depth, values } = sizeOf(value);
        // an empty array counts like one that holds a value
        expect(parse(text, depth, 2 * values)).toEqual(value);
        if (depth > 0) expect(() => parse(text, depth - 1, 2 * values)).toThrow(`must nest at most ${depth - 1}`);
      }),
    );
  });

  it('does not count what stands in strings', () => {
    expect(parse(String.raw`{"a,[[[[":"]]\"[[[[[,,,,,,,,,,,,\\"}`)).toEqual({ 'a,[[[[': ']]"[[[[[,,,,,,,,,,,,\\' });
  });

  it.each([
    ['nesting', '['.repeat(100_000), 'a file: spec must nest at most 3 arrays and objects.'],
    ['many values', `[${'0,'.repeat(100_000)}0]`, 'a file: spec must hold at most 10 values.'],
    ['many objects', `[${'{},'.repeat(100_000)}0]`, 'a file: spec must hold at most 10 values.'],
    ['a string without an end', '{"a": "b\\', 'a file: spec must be JSON, got {"a": "b\\.'],
    ['nothing', '', 'a file: spec must be JSON, got "".'],
    ['brackets that close', ']]]]', 'a file: spec must be JSON, got ]]]].'],
  ])('refuses %s in one line', (_, text, message) => {
    expect(() => parse(text)).toThrow(RugError);
    expect(() => parse(text)).toThrow(message);
  });

  it('names the whole file where there is no part to name', () => {
    const whole = { who: 'a file', what: '', todo: 'Write it again.' };
    expect(() => parseBoundedJson('[[', { depth: 1, values: 9 }, whole)).toThrow(
      'a file: must nest at most 1 arrays and objects. Write it again.',
    );
  });
});
