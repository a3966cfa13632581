import { z } from '@rugbench/core';
import { type SweepEstimate, taskMemory } from '@rugbench/sweep/engines';
import { shared } from '../cli/shared-options.ts';

/** Options of the commands that hand a sweep to an engine. */
export const engineShape = {
  config: z.string().min(1).describe('the file of the sweep, such as sweep.config.ts or sweep.json'),
  parallel: z
    .int()
    .min(1)
    .max(10_000)
    .default(50)
    .describe('how many tasks run at the same time at most, a whole number from 1 to 10000'),
  cpus: z
    .int()
    .min(1)
    .max(256)
    .default(1)
    .describe('cores of a task, each of which measures rows, a whole number from 1 to 256'),
  memory: z
    .number()
    .min(0.1)
    .max(10_000)
    .optional()
    .describe('GB of memory of a task, from 0.1 to 10000; default: half as much again as the estimate'),
  plugin: shared.plugin,
} as const;

/** MiB that a task asks for: those that were named, else those of the estimate. */
export function memoryOf(gigabytes: number | undefined, estimate: SweepEstimate): number {
  return gigabytes === undefined ? taskMemory(estimate) : Math.ceil((gigabytes * 1e9) / 2 ** 20);
}
