import { describe, expect, it } from 'vitest';
import { differences, type Golden } from './compare.ts';
import { flatten } from './flatten.ts';
import type { Json } from './json.ts';

const golden = (document: Json, exitCode = 0): Golden => ({ command: 'rug', exitCode, values: flatten(document) });
const row = (variant: string, loss: number, more = {}): Json => ({
  variant,
  weights: 'persian-rug',
  start: null,
  seed: 0,
  loss,
  wallMilliseconds: loss * 1e6,
  ...more,
});

describe('a golden command', () => {
  it('agrees with itself after a round through JSON', () => {
    const before = golden({ loss: 0.1 + 0.2, tiny: 5e-324, large: 1.7976931348623157e308, none: null, yes: true });
    expect(differences(JSON.parse(JSON.stringify(before)) as Golden, before)).toEqual([]);
  });

  it('notices one unit in the last place, with path, expected and got', () => {
    expect(differences(golden({ bounds: { floor: 0.3 } }), golden({ bounds: { floor: 0.30000000000000004 } }))).toEqual(
      ['bounds.floor: expected 0.3, got 0.30000000000000004'],
    );
  });

  it('notices a path that is gone, and a value that became none', () => {
    expect(differences(golden({ a: 1, b: 2 }), golden({ a: 1 }))).toEqual(['b: expected 2, got nothing']);
    expect(differences(golden({ a: 1 }), golden({ a: null }))).toEqual(['a: expected 1, got null']);
  });

  it('lets documents grow', () => {
    expect(differences(golden({ a: 1 }), golden({ a: 1, b: 2 }))).toEqual([]);
    expect(differences(golden({ rows: [row('relu', 1)] }), golden({ rows: [row('topk', 2), row('relu', 1)] }))).toEqual(
      [],
    );
  });

  it('notices another exit code and another command line', () => {
    const failed = { command: 'rug --more', exitCode: 2, values: {} };
    expect(differences({ command: 'rug', exitCode: 0, values: {} }, failed)).toEqual([
      'command: expected "rug", got "rug --more"',
      'exit code: expected 0, got 2',
    ]);
  });

  it('finds rows by what they compare, in any order, and leaves out their times', () => {
    const there = golden({ rows: [row('relu', 1), row('topk', 2)] });
    const back = golden({ rows: [row('topk', 2, { wallMilliseconds: 0 }), row('relu', 1)] });
    expect(differences(there, back)).toEqual([]);
    expect(differences(there, golden({ rows: [row('topk', 2), row('relu', 1.5)] }))).toEqual([
      'rows[relu/persian-rug/null/0].loss: expected 1, got 1.5',
    ]);
  });

  it('notices a row that is gone', () => {
    const lost = differences(golden({ rows: [row('relu', 1), row('topk', 2)] }), golden({ rows: [row('relu', 1)] }));
    expect(lost).toContain('rows[topk/persian-rug/null/0].loss: expected 2, got nothing');
  });

  it('keeps rows apart that compare the same', () => {
    const twice = golden({ rows: [row('topk', 1), row('topk', 2)] });
    expect(differences(twice, golden({ rows: [row('topk', 1), row('topk', 3)] }))).toHaveLength(1);
  });

  it('holds a short list to its length and all of its elements', () => {
    expect(flatten({ pattern: [1, 0.5], none: [] })).toEqual({
      'pattern.length': 2,
      'pattern[0]': 1,
      'pattern[1]': 0.5,
      'none.length': 0,
    });
  });

  it('holds a long curve to its length and its ends', () => {
    const curve = Array.from({ length: 100 }, (_, step) => ({ step, loss: 1 / (step + 1) }));
    expect(Object.keys(flatten({ curve }))).toEqual([
      'curve.length',
      'curve[0].step',
      'curve[0].loss',
      'curve[99].step',
      'curve[99].loss',
    ]);
  });

  it('keeps the words of a result, and neither prose nor what changes from commit to commit', () => {
    const document = { status: 'failed', reason: 'no law', versions: { node: '24' }, hash: 'ab', spec: { n: 4 } };
    expect(flatten(document)).toEqual({ status: 'failed' });
  });
});
