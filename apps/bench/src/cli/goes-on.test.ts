import { once } from 'node:events';
import { z } from '@rugbench/core';
import { expect, it } from 'vitest';
import { type LazyCommand, defineCommand } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { runProgram } from './program.ts';

/** A command that works until it is stopped. */
const waiting = (goesOn: boolean): LazyCommand => {
  const command = defineCommand({
    name: 'wait',
    example: 'rug wait',
    options: z.strictObject({}),
    goesOn,
    run: async (_, { signal }) => {
      const stopped = once(signal, 'abort');
      process.emit('SIGUSR2', 'SIGUSR2');
      await stopped;
      return EXIT.interrupted;
    },
  });
  return { name: 'wait', group: 'Measure', summary: 'wait for a signal', load: () => Promise.resolve(command) };
};

it('ends with 75 by any signal where the same command goes on, else with 128 and the signal', async () => {
  expect(await runProgram(['wait'], [waiting(true)])).toBe(75);
  // The number of SIGUSR2 is 12 on Linux and 31 on macOS.
  expect([140, 159]).toContain(await runProgram(['wait'], [waiting(false)]));
});
