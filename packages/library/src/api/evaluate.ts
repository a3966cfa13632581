import { RugError, type TrainingState, isReason, parseOptions, z } from '@rugbench/core';
import {
  type JudgingCatalogue,
  type OpenedCheckpoint,
  type TrainJob,
  UNFITTED,
  biasSpread,
  deadCount,
  deadNote,
  isUnfitted,
  judgedWith,
  openCheckpoint,
  scoreSession,
  sharedOptions as shared,
  trainingSetup,
  withFrozenFilter,
} from '@rugbench/judging';
import type { Score } from '@rugbench/measure';
import { parseTensorMap } from '@rugbench/results';
import { judgingNoise } from '@rugbench/trainer';
import { nodeHost } from '../host/node-host.ts';
import { type Asking, type Context, catalogueIn, fullContext } from './context.ts';
import { pluginOption } from '../plugins/plugin-option.ts';
import { judging } from './train.ts';

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

/** A model of a file, and how it was judged. */
export interface Evaluated {
  /** whether the file says how its model was trained */
  readonly isTrained: OpenedCheckpoint['isTrained'];
  /** the model as a training run has it, with what was assumed where the file says nothing */
  readonly job: TrainJob;
  /** the document of `rug eval --json` */
  readonly document: EvaluateDocument;
  /** what a reader should know of the model, a sentence or two each */
  readonly notes: readonly string[];
}

/** The model of a file, judged, as JSON says it. */
export interface EvaluateDocument extends Omit<Score, 'sampleLosses'> {
  /** what the file is, and on how many samples it was judged */
  readonly spec: object;
  /** the loss that theory predicts at large n, or the reason why it predicts none */
  readonly analytic: number | string;
  /** loss / analytic; null without a prediction */
  readonly overAnalytic: number | null;
  /** what really computed */
  readonly device: string;
}

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
): Promise<Evaluated> {
  const { p, source: data, variant, backend, samples } = given;
  const map = given.map === undefined ? null : parseTensorMap(given.map);
  const asked = { p, source: data, variant, backend, map, note: asking.note };
  const { state, open, ...opened } = await openCheckpoint(fileOf(given, who), nodeHost.files, catalogue, asked);
  const job = judgedWith(opened.job, given.hiddenNoise);
  const setup = trainingSetup(job, catalogue);
  const session = await open(setup.model, state);
  try {
    const stream = { seed: given.seed ?? job.seed, purpose: 'judge' } as const;
    const { model, source } = setup;
    const noise = judgingNoise(model, state.parameters, setup.hiddenNoise);
    const score = await withFrozenFilter({ model, source, seed: job.seed, open, noise }, session, (frozen) =>
      scoreSession(frozen, { source, stream, samples, noise }, judging(asking)),
    );
    const { sampleLosses, ...metrics } = score;
    const document = {
      spec: { ...(opened.isTrained ? job : opened.spec), samples },
      ...metrics,
      analytic: isReason(setup.analytic) ? setup.analytic.why : setup.analytic,
      overAnalytic: typeof setup.analytic === 'number' ? metrics.loss / setup.analytic : null,
      device: session.device,
    };
    return { isTrained: opened.isTrained, job, document, notes: notesOn(opened.isTrained, job, state, document) };
  } finally {
    await session.dispose();
  }
}

/** Names dead outputs, and biases that nobody fitted. */
function notesOn(isTrained: boolean, job: TrainJob, state: TrainingState, document: EvaluateDocument): string[] {
  const { deadOutputs, activeFeatures, samples, overAnalytic } = document;
  const { features, recipe } = job;
  const seen = { deadOutputs, features, share: activeFeatures / features, samples };
  const dead = isTrained ? deadNote({ ...seen, recipe, steps: state.step }) : deadCount(seen);
  const bias = biasSpread(state.parameters.bias);
  const loses = overAnalytic !== null && overAnalytic > 1;
  return [...(dead === undefined ? [] : [dead]), ...(loses && isUnfitted({ bias, fitted: {} }) ? [UNFITTED] : [])];
}

/** The file, which is named in one of two ways. */
function fileOf({ file, checkpoint }: EvaluateQuestion, who: string): string {
  const path = file ?? checkpoint;
  if (path !== undefined && (file === undefined || checkpoint === undefined)) return path;
  const got = path === undefined ? 'none' : `${file} and ${checkpoint}`;
  throw new RugError('OPTIONS', { who, must: 'one file must be named', got });
}
