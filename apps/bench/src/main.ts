import { runProgram } from './cli/program.ts';
import type { LazyCommand } from './cli/command.ts';

/** All commands, as `rug --help` lists them. */
export const COMMANDS: readonly LazyCommand[] = [
  { name: 'bench', load: async () => (await import('./commands/bench.ts')).benchCommand },
  { name: 'theory', load: async () => (await import('./commands/theory.ts')).theoryCommand },
  { name: 'forge', load: async () => (await import('./commands/forge.ts')).forgeCommand },
  { name: 'train', load: async () => (await import('./commands/train.ts')).trainCommand },
  { name: 'eval', load: async () => (await import('./commands/eval.ts')).evalCommand },
  { name: 'report', load: async () => (await import('./commands/report.ts')).reportCommand },
  { name: 'diff', load: async () => (await import('./commands/diff.ts')).diffCommand },
  { name: 'certify', load: async () => (await import('./commands/certify.ts')).certifyCommand },
  { name: 'backends', load: async () => (await import('./commands/backends.ts')).backendsCommand },
  { name: 'map', load: async () => (await import('./commands/map.ts')).mapCommand },
  { name: 'table', load: async () => (await import('./commands/table.ts')).tableCommand },
  { name: 'speed', load: async () => (await import('./commands/speed.ts')).speedCommand },
  { name: 'page', load: async () => (await import('./commands/page.ts')).pageCommand },
  { name: 'test', load: async () => (await import('./commands/test.ts')).testCommand },
  { name: 'new', load: async () => (await import('./commands/new.ts')).newCommand },
];

/**
 * The `rug` command. A command that is named is loaded alone: loading all of them takes most of a second.
 *
 * @param args - what follows `rug` on the command line
 * @returns the exit code: 0 done, 1 a run failed, 2 unusable arguments, 128 and the number of the signal that stopped it, so 130 after Ctrl-C
 */
export async function main(args: readonly string[]): Promise<number> {
  const named = COMMANDS.filter(({ name }) => name === args[0]);
  const wanted = named.length > 0 ? named : COMMANDS;
  return runProgram(await Promise.all(wanted.map(({ load }) => load())), args);
}
