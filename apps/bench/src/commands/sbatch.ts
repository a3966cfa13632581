import { mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RugError, z } from '@rugbench/core';
import { costLine, sbatchScript, secondsOfLimit, taskCount } from '@rugbench/sweep/engines';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { listText } from '../cli/flags.ts';
import { engineShape, memoryOf } from '../engines/engine-options.ts';
import { type SweepPlan, planOf } from '../engines/plan-of.ts';
import { siteArraySize, submit } from '../engines/slurm-commands.ts';

const { config, parallel, cpus, memory, plugin } = engineShape;

const options = z.strictObject({
  config,
  tasks: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe(
      'tasks of the array, a whole number from 1 to the MaxArraySize of the site; default: as many as run at the same time, of ten minutes or more each, and as end in their time',
    ),
  time: z
    .string()
    .default('04:00:00')
    .describe(
      'the time limit of a task as Slurm writes it, such as 04:00:00 or 1-12; what is not done by then goes on',
    ),
  parallel,
  partition: z.string().min(1).optional().describe("the partition of the site; default: the site's own"),
  account: z.string().min(1).optional().describe('the account that is charged; default: your own'),
  cpus,
  memory,
  warning: z
    .int()
    .min(10)
    .max(3600)
    .default(120)
    .describe('how long before its time limit a task is told to stop, a whole number of seconds from 10 to 3600'),
  out: z.string().min(1).optional().describe('the folder for records; default: the name of the sweep in rug-runs'),
  plugin,
  submit: z.boolean().default(false).describe('submit the script instead of printing it'),
});

type Given = z.infer<typeof options>;

/** `rug sbatch`: a sweep as an array of Slurm tasks. */
export const sbatchCommand = defineCommand({
  name: 'sbatch',
  example: 'rug sbatch sweep.config.ts --time 02:00:00 --parallel 20 --submit',
  options,
  arguments: ['config'],
  run: async (given, terminal, catalogue) => {
    const { cpus, parallel } = given;
    const limits = { cpus, parallel, seconds: secondsOfLimit(given.time), most: siteArraySize(terminal.note) };
    if (given.tasks !== undefined && given.tasks > limits.most) throw tooManyTasks(given.tasks, limits.most);
    const plan = await planOf(given.config, given, terminal, catalogue);
    const tasks = given.tasks ?? taskCount(plan.estimate, limits);
    const script = scriptOf(given, plan, tasks, limits.seconds);
    terminal.note(`${costLine(plan.estimate, tasks)}.`);
    terminal.print(given.submit ? submit(script) : script.trimEnd());
    return EXIT.done;
  },
});

/** The script, and the folder for what its tasks print, which Slurm does not make. */
function scriptOf(given: Given, { name, out, estimate }: SweepPlan, tasks: number, time: number): string {
  const output = join(out, 'slurm');
  const script = sbatchScript({
    ...given,
    name: `rug-${name}`,
    command: commandOf(given, out),
    folder: process.cwd(),
    output,
    tasks,
    time,
    memory: memoryOf(given.memory, estimate),
    estimate,
  });
  mkdirSync(output, { recursive: true });
  return script;
}

/** This very program on the very Node that runs it, whatever the `PATH` of a task is. */
function commandOf({ config, cpus, plugin }: Given, out: string): string[] {
  const program = [process.execPath, realpathSync(process.argv[1]!)];
  const plugins = plugin.length > 0 ? ['--plugin', listText(plugin)] : [];
  return [...program, 'sweep', resolve(config), '--out', out, '--jobs', String(cpus), ...plugins];
}

function tooManyTasks(tasks: number, most: number): RugError {
  return new RugError('OPTIONS', {
    who: '--tasks',
    must: `must be at most ${most}, the MaxArraySize of this site`,
    got: tasks,
    todo: 'A task takes many rows.',
  });
}
