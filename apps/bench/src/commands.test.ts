import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';

const names = COMMANDS.map(({ name }) => name);

it('loads each command by the name that the command has itself', async () => {
  const loaded = await Promise.all(COMMANDS.map(({ load }) => load()));
  expect(loaded.map(({ name }) => name)).toEqual(names);
});

it('lists a command for each file of commands', () => {
  const files = readdirSync(new URL('commands/', import.meta.url)).filter((file) => !file.includes('.test.'));
  expect(files.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual([...names].sort());
});
