import { z } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands.ts';
import { flagsOf, listFrom, listText } from './flags.ts';

describe.each(COMMANDS)('$name', ({ load }) => {
  it('says what every flag means', async () => {
    const { options } = await load();
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

  it('keeps a comma behind a backslash in its member, and other backslashes as they are', () => {
    expect(parse('./a\\,b.ts,c')).toEqual(['./a,b.ts', 'c']);
    expect(parse('C:\\a.ts')).toEqual(['C:\\a.ts']);
    expect(parse('a\\,')).toEqual(['a,']);
  });

  it('reads back what it writes', () => {
    for (const members of [['./a,b.ts', 'c'], ['a'], ['x,', ',y']])
      expect(listFrom(listText(members))).toEqual(members);
  });

  it('keeps empty members, which schemas refuse', () => {
    expect([',a', 'a,', 'a,,b', ''].map(parse)).toEqual([['', 'a'], ['a', ''], ['a', '', 'b'], ['']]);
  });
});

it('reads numbers as people write them, in lists too, and leaves any other text to the schema', () => {
  const schema = z.strictObject({ one: z.number().describe('one'), some: z.array(z.number()).describe('some') });
  const [one, some] = flagsOf(schema);
  expect(['1e4', '.5', '-0.1', '0x10', ''].map((text) => one!.parse(text))).toEqual([1e4, 0.5, -0.1, '0x10', '']);
  expect(some!.parse('1,.5,1_000')).toEqual([1, 0.5, '1_000']);
});

it('says file or folder where that is what follows the flag', () => {
  const schema = z.strictObject({
    out: z.string().describe('the folder to write to'),
    checkpoint: z.string().optional().describe('the checkpoint file of a trained model'),
    weights: z.string().describe('the forge, or the file of a trained model'),
  });
  expect(flagsOf(schema).map(({ usage }) => usage)).toEqual([
    '--out <folder>',
    '--checkpoint <file>',
    '--weights <text>',
  ]);
});
