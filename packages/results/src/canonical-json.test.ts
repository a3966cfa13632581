import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, jsonRecord } from './canonical-json.ts';

/** The same value with every object's keys inserted in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, reversed(member)] as const);
  return Object.fromEntries(entries.reverse());
}

describe('canonicalJson', () => {
  it('sorts keys by code unit at every depth, as the example of RFC 8785 does', () => {
    const value = { '\u20ac': 'Euro Sign', '\r': 'CR', '1': [{ b: 1, a: 2 }], '\u0080': 'Control', ö: 'o' };
    expect(canonicalJson(value)).toBe(
      '{"\\r":"CR","1":[{"a":2,"b":1}],"\u0080":"Control","ö":"o","\u20ac":"Euro Sign"}',
    );
  });

  it('writes the numbers of RFC 8785, appendix B, as printed there', () => {
    const numbers = [0, -0, 5e-324, 1.7976931348623157e308, 9007199254740992, 295147905179352830000, 1e21, 1e-7];
    expect(canonicalJson(numbers)).toBe(
      '[0,0,5e-324,1.7976931348623157e+308,9007199254740992,295147905179352830000,1e+21,1e-7]',
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => canonicalJson(reversed(value)) === canonicalJson(value)));
  });

  it('is read back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        // JSON has no -0: the sign is the one thing that may be lost
        const positive = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(canonicalJson(value))).toEqual(positive);
      }),
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('refuses what JSON would change silently', () => {
    expect(() => canonicalJson({ loss: NaN })).toThrow('JSON: a number must be finite, got NaN.');
    expect(() => canonicalJson([-Infinity])).toThrow('got -Infinity');
    expect(() => canonicalJson([undefined])).toThrow('got undefined');
    expect(() => canonicalJson({ weights: new Float32Array(2) })).toThrow('got Float32Array');
    expect(() => canonicalJson(new Date(0))).toThrow('got Date');
    expect(() => canonicalJson(1n)).toThrow('got bigint');
  });
});

describe('nesting', () => {
  const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

  it('is spelled down to 256 levels, and refused beyond, also where a value holds itself', () => {
    expect(canonicalJson(nested(256))).toBe('['.repeat(256) + ']'.repeat(256));
    const itself: Record<string, unknown> = {};
    itself['self'] = itself;
    for (const value of [nested(257), nested(5000), itself]) {
      expect(() => canonicalJson(value)).toThrow('JSON: a value must nest at most 256 arrays and objects.');
    }
  });
});

describe('jsonRecord', () => {
  it('accepts nested JSON and refuses NaN at any depth', () => {
    expect(jsonRecord.safeParse({ a: [{ b: 1.5 }, null] }).success).toBe(true);
    expect(jsonRecord.safeParse({ a: [{ b: NaN }] }).success).toBe(false);
  });
});
