/**
 * The model of a file, judged as it is.
 *
 * @example
 * ```ts
 * import { evaluateOptions } from '@rugbench/library/api/evaluate';
 *
 * console.log(evaluateOptions.parse({ file: 'model.safetensors' }).samples);
 * ```
 *
 * @packageDocumentation
 */
import { RugError, parseOptions, z } from '@rugbench/core';
import {
  type EvaluateDocument,
  type EvaluatedModel,
  type JudgingCatalogue,
  evaluateModel,
  sharedOptions as shared,
} from '@rugbench/judging';
import { parseTensorMap } from '@rugbench/results';
import { nodeHost } from '../host/node-host.ts';
import { type Asking, type Context, catalogueIn, fullContext, judging } from './context.ts';
import { pluginOption } from '../plugins/plugin-option.ts';

export type { EvaluateDocument, EvaluatedModel };

/** What the model of a file can be asked. */
export const evaluateShape = {
  file: z
    .string()
    .min(1)
    .optional()
    .describe(
      'the file of a model: a checkpoint, safetensors of any origin, an index of several, or a folder with one',
    ),
  checkpoint: z.string().min(1).optional().describe('the same file, named by a flag'),
  p: shared.p.optional().describe(`${shared.p.description!}; needed where the file does not say it`),
  source: shared.source
    .optional()
    .describe(`${shared.source.description!}; default: that of the file, else bernoulli-uniform`),
  variant: z
    .string()
    .min(1)
    .optional()
    .describe('the variant, such as relu or topk:k=20; default: that of the file, else relu'),
  map: shared.map.optional(),
  samples: shared.samples.default(4000).describe(shared.samples.description!),
  seed: shared.seed.optional().describe(`${shared.seed.description!}; default: that of the training run, else 0`),
  hiddenNoise: shared.hiddenNoise
    .optional()
    .describe(`${shared.hiddenNoise.description!}; default: that of the training run, else 0`),
  backend: z
    .string()
    .min(1)
    .optional()
    .describe('the kernels that evaluate, such as reference; default: those that trained, else cpu'),
  plugin: pluginOption,
} as const;

/** The options of `evaluate`, as a schema. */
export const evaluateOptions = z.strictObject(evaluateShape);

type EvaluateQuestion = z.infer<typeof evaluateOptions>;

/**
 * Judges the model of a file as it is, with its own biases, on fresh samples.
 *
 * @param options - those of `rug eval`, with its defaults; `file` is the path
 * @throws RugError `OPTIONS` with one line that names the option, `FILES` for a file that holds no such model
 * @example
 * ```ts
 * import { evaluate } from 'rugbench';
 *
 * const { loss, standardError } = await evaluate({ file: 'model.safetensors', p: 0.06, samples: 20_000 });
 * console.log(loss, standardError);
 * ```
 */
export async function evaluate(
  options: z.input<typeof evaluateOptions>,
  context: Context = {},
): Promise<EvaluateDocument> {
  const given = parseOptions('evaluate', evaluateOptions, options);
  const full = fullContext(context);
  return (await askEvaluate(given, await catalogueIn(full, given.plugin), full)).document;
}

/** {@link evaluate}, of options that were checked. @param who - begins the error where no file is named, or two */
export async function askEvaluate(
  given: EvaluateQuestion,
  catalogue: JudgingCatalogue,
  asking: Asking,
  who = 'evaluate',
): Promise<EvaluatedModel> {
  const { p, source: data, variant, backend, samples } = given;
  const map = given.map === undefined ? null : parseTensorMap(given.map);
  const asked = { p, source: data, variant, backend, map, note: asking.note };
  const judged = { samples, seed: given.seed, hiddenNoise: given.hiddenNoise };
  return evaluateModel(fileOf(given, who), judged, catalogue, nodeHost.files, asked, judging(asking));
}

/** The file, which is named in one of two ways. */
function fileOf({ file, checkpoint }: EvaluateQuestion, who: string): string {
  const path = file ?? checkpoint;
  if (path !== undefined && (file === undefined || checkpoint === undefined)) return path;
  const got = path === undefined ? 'none' : `${file} and ${checkpoint}`;
  throw new RugError('OPTIONS', { who, must: 'one file must be named', got });
}
