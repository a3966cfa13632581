import { runProgram } from './cli/program.ts';
import type { LazyCommand } from './cli/command.ts';
import { EXIT } from './cli/exit-codes.ts';

export { letGoAll } from '@rugbench/library/host';

/** All commands, as `rug --help` lists them. */
export const COMMANDS: readonly LazyCommand[] = [
  { name: 'bench', group: 'Measure', load: async () => (await import('./commands/bench.ts')).benchCommand },
  { name: 'sweep', group: 'Measure', load: async () => (await import('./commands/sweep.ts')).sweepCommand },
  { name: 'status', group: 'Measure', load: async () => (await import('./commands/status.ts')).statusCommand },
  { name: 'train', group: 'Measure', load: async () => (await import('./commands/train.ts')).trainCommand },
  { name: 'eval', group: 'Measure', load: async () => (await import('./commands/eval.ts')).evalCommand },
  { name: 'certify', group: 'Measure', load: async () => (await import('./commands/certify.ts')).certifyCommand },
  { name: 'work', group: 'Measure', load: async () => (await import('./commands/work.ts')).workCommand },
  { name: 'speed', group: 'Measure', load: async () => (await import('./commands/speed.ts')).speedCommand },
  { name: 'merge', group: 'Measure', load: async () => (await import('./commands/merge.ts')).mergeCommand },
  { name: 'retry', group: 'Measure', load: async () => (await import('./commands/retry.ts')).retryCommand },
  { name: 'sbatch', group: 'Measure', load: async () => (await import('./commands/sbatch.ts')).sbatchCommand },
  {
    name: 'kubernetes',
    group: 'Measure',
    load: async () => (await import('./commands/kubernetes.ts')).kubernetesCommand,
  },
  { name: 'theory', group: 'Look', load: async () => (await import('./commands/theory.ts')).theoryCommand },
  { name: 'explore', group: 'Look', load: async () => (await import('./commands/explore.ts')).exploreCommand },
  { name: 'table', group: 'Look', load: async () => (await import('./commands/table.ts')).tableCommand },
  { name: 'map', group: 'Look', load: async () => (await import('./commands/map.ts')).mapCommand },
  { name: 'report', group: 'Look', load: async () => (await import('./commands/report.ts')).reportCommand },
  { name: 'diff', group: 'Look', load: async () => (await import('./commands/diff.ts')).diffCommand },
  { name: 'export', group: 'Look', load: async () => (await import('./commands/export.ts')).exportCommand },
  { name: 'figures', group: 'Look', load: async () => (await import('./commands/figures.ts')).figuresCommand },
  { name: 'forge', group: 'Make', load: async () => (await import('./commands/forge.ts')).forgeCommand },
  { name: 'new', group: 'Make', load: async () => (await import('./commands/new.ts')).newCommand },
  { name: 'test', group: 'Make', load: async () => (await import('./commands/test.ts')).testCommand },
  { name: 'page', group: 'Make', load: async () => (await import('./commands/page.ts')).pageCommand },
  { name: 'list', group: 'About', load: async () => (await import('./commands/list.ts')).listCommand },
  { name: 'backends', group: 'About', load: async () => (await import('./commands/backends.ts')).backendsCommand },
  {
    name: 'completion',
    group: 'About',
    load: async () => (await import('./commands/completion.ts')).completionCommand,
  },
  {
    name: 'complete',
    group: 'About',
    load: async () => (await import('./commands/complete.ts')).completeAmong(COMMANDS),
  },
];

/**
 * The `rug` command. A command that is named is loaded alone: loading all of them takes most of a second.
 *
 * @param given - what follows `rug` on the command line; nothing asks for the help
 * @returns the exit code: 0 done, 1 a run failed, 2 unusable arguments, 128 and the number of the signal that stopped it, so 130 after
 *   Ctrl-C, but for commands of which any signal means 75: go on with the same command
 */
export async function main(given: readonly string[]): Promise<number> {
  if (!hasFolder()) {
    process.stderr.write('rug: the working folder must be there, and it was removed. Change to another one.\n');
    return EXIT.failed;
  }
  const args = helpAsOption(given);
  const named = COMMANDS.filter(({ name }) => name === args[0]);
  const wanted = named.length > 0 ? named : COMMANDS;
  const loaded = await Promise.all(wanted.map(({ load }) => load()));
  return runProgram(loaded, args, COMMANDS);
}

/** Whether the folder that this process works in is still there. */
function hasFolder(): boolean {
  try {
    return process.cwd() !== '';
  } catch {
    return false;
  }
}

/** `help bench` as `bench --help`, and `help` or nothing as `--help`; of an unknown command the name alone, to refuse it. */
function helpAsOption(args: readonly string[]): readonly string[] {
  const [first, second] = args;
  if (first === undefined) return ['--help'];
  if (first === 'help') return helpAsOption(second === undefined ? [] : [second, '--help']);
  return first.startsWith('-') || COMMANDS.some(({ name }) => name === first) ? args : [first];
}
