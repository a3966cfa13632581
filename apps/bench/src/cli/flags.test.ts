import { readdirSync } from 'node:fs';
import { z } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { flagsOf } from './flags.ts';

const folder = new URL('../commands/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

async function commandOf(file: string): Promise<Command> {
  const values: unknown[] = Object.values((await import(new URL(file, folder).href)) as object);
  return values.find((value): value is Command => typeof value === 'object' && value !== null && 'options' in value)!;
}

describe.each(files)('%s', (file) => {
  it('says what every flag means', async () => {
    const { options } = await commandOf(file);
    const silent = flagsOf(options).filter(({ meaning }) => meaning === '');
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

it('finds what a flag means below defaults and optionals, the outermost description first', () => {
  const said = z.int().describe('inner');
  const schema = z.strictObject({ a: said.optional(), b: said.default(3), c: said.default(3).describe('outer') });
  expect(flagsOf(schema).map(({ meaning, help }) => [meaning, help])).toEqual([
    ['inner', 'inner'],
    ['inner', 'inner (default: 3)'],
    ['outer', 'outer (default: 3)'],
  ]);
});

describe('a list', () => {
  const [{ parse }] = flagsOf(z.strictObject({ a: z.array(z.string()).describe('some') })) as unknown as unknown as [
    { parse(text: string): unknown },
  ];

  it('is parted by commas, but for those in brackets', () => {
    expect(parse('a,b')).toEqual(['a', 'b']);
    expect(parse('mixture:parts=0.5xcascade(block=7,priority=30)+0.5xdropped,trained')).toEqual([
      'mixture:parts=0.5xcascade(block=7,priority=30)+0.5xdropped',
      'trained',
    ]);
  });

  it('keeps empty members, which schemas refuse', () => {
    expect([',a', 'a,', 'a,,b', ''].map(parse)).toEqual([['', 'a'], ['a', ''], ['a', '', 'b'], ['']]);
  });
});
