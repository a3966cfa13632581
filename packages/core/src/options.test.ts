import { describe, expect, it } from 'vitest';
import type { RugError } from './errors.ts';
import { mustBe, noOptions, parseOptions, z } from './options.ts';

const schema = z.strictObject({
  width: z.number().positive().max(1).default(0.1).describe('a width in (0, 1]'),
  rows: z.array(z.int()).optional().describe('whole numbers'),
  plain: z.boolean().optional(),
});

const complaint = (given: unknown, options = schema): string => {
  try {
    parseOptions('soft', options, given);
  } catch (error) {
    expect((error as RugError).code).toBe('OPTIONS');
    return (error as RugError).message;
  }
  throw new Error('nothing was refused');
};

describe('parseOptions', () => {
  it('fills in defaults, for nothing given too', () => {
    expect(parseOptions('soft', schema, { width: 0.5 })).toEqual({ width: 0.5 });
    for (const nothing of [{}, undefined, null]) expect(parseOptions('soft', schema, nothing)).toEqual({ width: 0.1 });
  });

  it('says what there is when an option is unknown', () => {
    expect(complaint({ widht: 1 })).toBe(
      'soft: options must be among width, rows, plain, got widht. Did you mean width?',
    );
    expect(complaint({ heft: 1 })).toBe('soft: options must be among width, rows, plain, got heft. Remove it.');
  });

  it('says that there are none when there are none', () => {
    expect(() => parseOptions('relu', noOptions, { k: 1 })).toThrow('relu: there are no options, got k. Remove it.');
  });

  it('quotes the description of an option that does not fit, and the value', () => {
    expect(complaint({ width: 2 })).toBe('soft width: must be a width in (0, 1], got 2.');
    expect(complaint({ width: 'wide' })).toBe('soft width: must be a width in (0, 1], got wide.');
    expect(complaint({ rows: [1, 0.5] })).toBe('soft rows.1: must be whole numbers, got 0.5.');
  });

  it('leaves out of a meaning what holds where nothing is given', () => {
    expect(mustBe('a number above 0; default: that of the file, else 256')).toBe('must be a number above 0');
    expect(mustBe('a number; above 0')).toBe('must be a number; above 0');
  });

  it('names the type that is wanted where there is no description', () => {
    const lists = z.strictObject({ variants: z.array(z.string()) });
    expect(() => parseOptions('bench', lists, { variants: 'relu' })).toThrow(
      'bench variants: must be a list, got relu.',
    );
  });

  it('falls back on the message of the schema where there is no description', () => {
    expect(complaint({ plain: 3 })).toMatch(/^soft plain: .*boolean.*, got 3\.$/);
  });

  it('says that nothing was given where an option is required', () => {
    const required = z.strictObject({ p: z.number().describe('a probability') });
    expect(() => parseOptions('rare', required, {})).toThrow('rare p: must be a probability, got nothing.');
  });

  it('asks whether a word that is near was meant', () => {
    const sorts = z.strictObject({ sort: z.enum(['hard', 'soft']).describe('hard or soft') });
    expect(() => parseOptions('gate', sorts, { sort: 'sotf' })).toThrow(
      'gate sort: must be hard or soft, got sotf. Did you mean soft?',
    );
  });

  it('refuses options that are no object', () => {
    expect(complaint(5)).toMatch(/^soft: .*object.*, got 5\.$/);
  });
});
