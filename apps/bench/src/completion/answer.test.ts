import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineVariant, z } from '@rugbench/core';
import { catalogueOf } from '@rugbench/judging';
import { describe, expect, it } from 'vitest';
import { type LazyCommand, defineCommand } from '../cli/command.ts';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';
import { COMMANDS } from '../commands.ts';
import { answer } from './answer.ts';

const gate = defineVariant({
  name: 'gate',
  title: 'Gate',
  source: 'here',
  options: z.strictObject({
    sort: z.enum(['hard', 'soft']).default('hard').describe('hard or soft'),
    open: z.boolean().default(false).describe('whether the gate is open'),
  }),
  activation: (m, value) => m.relu(value),
});

const paint = defineCommand({
  name: 'paint',
  example: 'rug paint wall.ts',
  arguments: ['kind', 'file'],
  options: z.strictObject({
    kind: z.enum(['wall', 'door']).describe('wall or door'),
    file: z.string().describe('the file'),
    variants: z.array(z.string()).default([]).describe('a list of variants'),
    weights: z.array(z.string()).default([]).describe('a list of weights'),
    n: z.int().default(2).describe('how often'),
    dry: z.boolean().default(false).describe('without paint'),
  }),
  run: () => Promise.resolve(0),
});

const listed = { group: 'Make', summary: 'paint a file', load: () => Promise.resolve(paint) } as const;
const commands: readonly LazyCommand[] = [
  { name: 'paint', ...listed },
  { name: 'painted', ...listed, hidden: true },
];

const catalogue = catalogueOf({ variants: [gate] });
const values = async (...words: string[]): Promise<string[]> =>
  (await answer(words, commands, catalogue)).suggestions.map(({ value }) => value);

describe('answer', () => {
  it('names the commands that are not hidden, with what they do', async () => {
    expect((await answer(['p'], commands, catalogue)).suggestions).toEqual([{ value: 'paint', about: 'paint a file' }]);
    expect(await values('')).toEqual(['paint', 'help']);
    expect(await values('--no-color', 'he')).toEqual(['help']);
    expect(await values('help', 'pa')).toEqual(['paint']);
    expect(await values('--v')).toEqual(['--version']);
  });

  it('names the flags that are not given yet', async () => {
    const all = ['--variants', '--weights', '--n', '--dry', '--help', '--no-color'];
    expect(await values('paint', '-')).toEqual(all);
    expect(await values('paint', '--dry', '--n=3', '--weights', 'trained', '--')).toEqual([
      '--variants',
      '--help',
      '--no-color',
    ]);
  });

  it('names the words of an argument by its place among flags and their values', async () => {
    expect(await values('paint', 'w')).toEqual(['wall']);
    expect(await values('paint', '--n', '3', '--dry', '')).toEqual(['wall', 'door']);
    expect(await answer(['paint', '--n', '3', 'wall', ''], commands, catalogue)).toEqual({
      suggestions: [],
      files: true,
    });
    expect(await values('paint', 'wall', 'file', '')).toEqual([]);
  });

  it('goes on from the last member of a list, behind brackets and escaped commas too', async () => {
    expect(await values('paint', '--variants', 'g')).toEqual(['gate']);
    expect(await values('paint', '--variants', 'relu,g')).toEqual(['relu,gate']);
    expect(await values('paint', '--variants=relu,g')).toEqual(['--variants=relu,gate']);
    expect(await values('paint', '--variants', 'a(b=1,c=2),d\\,e,g')).toEqual(['a(b=1,c=2),d\\,e,gate']);
  });

  it('names the options of a plug-in, and the words that one takes', async () => {
    const kinds = await values('paint', '--variants', 'gate:');
    expect(kinds.slice(0, 2)).toEqual(['gate:sort=', 'gate:open=']);
    expect(await values('paint', '--variants', 'gate:sort=s')).toEqual(['gate:sort=soft']);
    expect(await values('paint', '--variants', 'gate:sort=soft:o')).toEqual(['gate:sort=soft:open=']);
    expect(await values('paint', '--variants', 'gate:sort=soft:s')).toEqual([]);
    expect(await values('paint', '--variants', 'gate:open=')).toEqual(['gate:open=true', 'gate:open=false']);
    expect(await values('paint', '--variants', 'nosuch:')).toEqual([]);
  });

  it('has nothing to say of numbers and of unknown commands', async () => {
    expect(await values('paint', '--n', '')).toEqual([]);
    expect(await values('nosuch', '')).toEqual([]);
  });
});

describe('rug complete', () => {
  it('lets the shell add files where a command takes files of weights', async () => {
    const files = async (...words: string[]): Promise<boolean> => (await answer(words, COMMANDS, catalogue)).files;
    expect(await files('certify', '--weights', '')).toBe(true);
    expect(await files('forge', '--weights', '')).toBe(true);
    expect(await files('speed', '--weights', '')).toBe(false);
  });

  it('knows the plug-ins of the line, and leaves the help without itself', async () => {
    const cwd = temporaryFolder();
    const file = "import { defineVariant } from '@rugbench/core';\n";
    const mine =
      "export default defineVariant({ name: 'my-thing', title: 'My', source: 'me', activation: (m, z) => m.relu(z) });\n";
    writeFileSync(join(cwd, 'my,thing.ts'), file + mine);
    const line = ['theory', '--plugin', './my\\,thing.ts', '--variants', 'my'];
    expect(await runRug(['complete', '--', ...line], cwd)).toEqual({
      code: 0,
      stdout: 'words\nmy-thing\tMy\n',
      stderr: '',
    });
    expect((await runRug(['--help'])).stdout).not.toMatch(/^ *complete /m);
  });
});
