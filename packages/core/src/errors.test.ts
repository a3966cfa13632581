import { describe, expect, it } from 'vitest';
import { RugError, firstLine, show } from './errors.ts';

describe('RugError', () => {
  it('reads <who>: <what must hold>, got <value>. <what to do>.', () => {
    const error = new RugError('OPTIONS', {
      who: 'topk',
      must: 'k must be at most the 512 features',
      got: 600,
      todo: 'Lower --k.',
    });
    expect(error.message).toBe('topk: k must be at most the 512 features, got 600. Lower --k.');
    expect([error.name, error.code, error instanceof Error]).toEqual(['RugError', 'OPTIONS', true]);
  });

  it('leaves out what there is not', () => {
    expect(new RugError('JOB', { who: 'work', must: 'the job must end' }).message).toBe('work: the job must end.');
    expect(new RugError('JOB', { who: 'work', must: 'k', got: null }).message).toBe('work: k, got null.');
  });

  it('keeps its cause', () => {
    const cause = new TypeError('inner');
    expect(new RugError('FILES', { who: 'a', must: 'b' }, { cause }).cause).toBe(cause);
  });

  it('is one line, whatever was given', () => {
    for (const got of ['two\nlines', { text: 'a\nb' }, new Error('x\ny'), ['a\n'], () => '\n', Symbol('\n')]) {
      expect(new RugError('OPTIONS', { who: 'w', must: 'm', got }).message).not.toContain('\n');
    }
  });
});

describe('show', () => {
  const shown: readonly [unknown, string][] = [
    ['text', 'text'],
    ['', '""'],
    [0.5, '0.5'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [12n, '12'],
    [null, 'null'],
    [[1, 2], '[1,2]'],
    [{ a: 1 }, '{"a":1}'],
    [true, 'true'],
  ];
  it.each(shown.map(([value, text]) => [text, value] as const))('writes %s', (text, value) => {
    expect(show(value)).toBe(text);
  });

  it('is at most 80 characters long', () => {
    expect(show('x'.repeat(80))).toBe('x'.repeat(80));
    expect(show('x'.repeat(81))).toBe(`${'x'.repeat(77)}...`);
  });

  it('shows what JSON cannot write', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(show(cycle)).toBe('[object Object]');
  });
});

describe('firstLine', () => {
  it('is the first line of a message, or of anything else that was thrown', () => {
    expect(firstLine(new Error('one\ntwo'))).toBe('one');
    expect(firstLine(new RangeError(''))).toBe('RangeError');
    expect(firstLine('thrown\ntext')).toBe('thrown');
    expect(firstLine(undefined)).toBe('undefined');
  });

  const hostile: readonly (readonly [string, unknown])[] = [
    ['a proxy', new Proxy({}, { get: refuse, getPrototypeOf: refuse, has: refuse })],
    ['an object without a prototype', Object.create(null)],
    ['an object whose texts throw', { toString: refuse, toJSON: refuse, [Symbol.toPrimitive]: refuse }],
    ['an error whose message throws', Object.defineProperty(new Error(''), 'message', { get: refuse })],
    ['an error whose message is no text', Object.assign(new Error(''), { message: { toString: refuse } })],
  ];
  it.each(hostile)('is one line for %s', (_what, thrown) => {
    for (const text of [firstLine(thrown), show(thrown)]) expect(text).toMatch(/^[^\n]+$/);
  });
});

function refuse(): never {
  throw new Error('no');
}
