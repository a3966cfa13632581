import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { RugError, z } from '@rugbench/core';
import {
  type ConfigFile,
  MOST_COMPLETIONS,
  filesThatTravel,
  kubernetesObjects,
  objectName,
  taskCount,
  yamlText,
} from '@rugbench/sweep/engines';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';
import { engineShape, memoryOf } from '../engines/engine-options.ts';
import { planOf } from '../engines/plan-of.ts';

/** Seconds in which the work of a pod should be done even where its estimate is too low: a pod has no time limit of its own. */
const POD_SECONDS = 4 * 3600;

const { config, parallel, cpus, memory, plugin } = engineShape;

const options = z.strictObject({
  config,
  image: z
    .string()
    .min(1)
    .regex(/^\S+$/)
    .describe('the image that has the command, such as registry.example.org/rugbench:0.1.0'),
  tasks: z
    .int()
    .min(1)
    .max(MOST_COMPLETIONS)
    .optional()
    .describe(
      `completions of the job, a whole number from 1 to ${MOST_COMPLETIONS}; default: as many as run at the same time, of ten minutes to an hour each`,
    ),
  parallel,
  claim: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/)
    .optional()
    .describe(
      'the PersistentVolumeClaim for records, which several nodes may write to; default: the manifest makes one',
    ),
  storage: z
    .int()
    .min(1)
    .max(100_000)
    .default(10)
    .describe('GiB of the claim that the manifest makes, a whole number from 1 to 100000'),
  cpus,
  memory,
  files: z
    .array(z.string().min(1))
    .default([])
    .describe('files that the file of the sweep reads, as a list; they are put beside it'),
  plugin,
  json: shared.json,
});

/** `rug kubernetes`: a sweep as an Indexed Job. */
export const kubernetesCommand = defineCommand({
  name: 'kubernetes',
  example: 'rug kubernetes sweep.config.ts --image registry.example.org/rugbench:0.1.0 --parallel 20',
  options,
  arguments: ['config'],
  run: async (given, terminal, catalogue) => {
    const files = filesThatTravel(fileAt(given.config), [...given.plugin, ...given.files].map(fileAt));
    const { name, estimate } = await planOf(given.config, given, terminal, catalogue);
    const { cpus, parallel } = given;
    const limits = { cpus, parallel, seconds: POD_SECONDS, most: MOST_COMPLETIONS };
    const objects = kubernetesObjects({
      ...given,
      name: objectName(`rug-${name}`),
      files,
      plugins: given.plugin.map((path) => basename(path)),
      tasks: given.tasks ?? taskCount(estimate, limits),
      memory: memoryOf(given.memory, estimate),
      estimate,
    });
    const list = { apiVersion: 'v1', kind: 'List', items: objects };
    terminal.print(given.json ? JSON.stringify(list, null, 2) : yamlText(objects).trimEnd());
    return EXIT.done;
  },
});

/** @throws RugError `OPTIONS` where there is no such file */
function fileAt(path: string): ConfigFile {
  try {
    return { name: basename(path), text: readFileSync(path, 'utf8') };
  } catch (cause) {
    throw new RugError(
      'OPTIONS',
      { who: 'kubernetes', must: 'must find every file that it sends', got: path },
      { cause },
    );
  }
}
