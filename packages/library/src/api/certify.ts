/**
 * Weights, held against every line of theory.
 *
 * @example
 * ```ts
 * import { certifyOptions } from '@rugbench/library/api/certify';
 *
 * console.log(certifyOptions.parse({ n: 256 }).samples);
 * ```
 *
 * @packageDocumentation
 */
import { RugError, type Shape, dimensionsFor, parseOptions, z } from '@rugbench/core';
import {
  type Answer,
  type Certificate,
  type JudgingCatalogue,
  type Opening,
  type Subject,
  type Workers,
  answersOf,
  certify as certified,
  forgedSubject,
  isModelFile,
  modelPath,
  refuseIdleMap,
  sharedOptions as shared,
  trainedSubject,
} from '@rugbench/judging';
import { memoryStore, parseTensorMap } from '@rugbench/results';
import { nodeHost, pauseUntil } from '../host/node-host.ts';
import { versions } from '../host/versions.ts';
import { type Asking, type Context, catalogueIn, fullContext, withWorkersIn } from './context.ts';
import { pluginOption } from '../plugins/plugin-option.ts';

/** Where forged weights are certified when nobody says where. */
const DEFAULTS = { weights: 'persian-rug', n: 1024, r: 0.3, p: 0.05, source: 'bernoulli-uniform', seed: 0 };

const unless = (text: string, initial: number | string): string => `${text}; default: ${initial}`;

/** What a certificate can be asked. */
export const certifyShape = {
  checkpoint: z
    .string()
    .min(1)
    .optional()
    .describe(
      'the file of a model: a checkpoint, which brings n, r, p and the data along, or safetensors of any origin; default: a forge',
    ),
  weights: z
    .string()
    .min(1)
    .optional()
    .describe(unless('the forge, such as antipodal-rug or best-forge, or the file of a model', DEFAULTS.weights)),
  map: shared.map.optional(),
  variant: z
    .string()
    .min(1)
    .optional()
    .describe('the variant of a file of weights, such as topk:k=20; default: that of the file, else relu'),
  n: shared.n.optional().describe(unless(shared.n.description!, `${DEFAULTS.n}, or that of a file`)),
  r: shared.r.optional().describe(unless(shared.r.description!, `${DEFAULTS.r}, or that of a file`)),
  p: shared.p.optional().describe(unless(shared.p.description!, `${DEFAULTS.p}, or that of a checkpoint`)),
  source: shared.source
    .optional()
    .describe(unless(shared.source.description!, `${DEFAULTS.source}, or those of a checkpoint`)),
  hiddenNoise: shared.hiddenNoise
    .optional()
    .describe(`${shared.hiddenNoise.description!}; default: 0, or that of the training run`),
  seed: shared.seed.optional().describe(`${shared.seed.description!}; default: 0, or that of the training run`),
  samples: shared.samples.default(4000).describe(shared.samples.description!),
  plugin: pluginOption,
} as const;

/** The options of `certify`, as a schema. */
export const certifyOptions = z.strictObject(certifyShape);

type CertifyQuestion = z.infer<typeof certifyOptions>;

/** Processes that fit scalars and train for a certificate. */
export const CERTIFY_PROCESSES = 2;

/**
 * Holds one set of weights against every line of theory: which of them it obeys, by its statistics and its loss.
 *
 * @param options - those of `rug certify`, with its defaults
 * @throws RugError `OPTIONS` with one line that names the option, `JOB` when the signal was aborted
 * @example
 * ```ts
 * import { certify } from 'rugbench';
 *
 * const { verdict, measured } = await certify({ weights: 'persian-rug', n: 1024, r: 0.3, p: 0.05 });
 * console.log(verdict.sentence, measured.loss);
 * ```
 */
export async function certify(
  options: z.input<typeof certifyOptions> = {},
  context: Context = {},
): Promise<Certificate> {
  const given = parseOptions('certify', certifyOptions, options);
  const full = fullContext(context);
  const catalogue = await catalogueIn(full, given.plugin);
  return withWorkersIn(full, catalogue, { plugins: given.plugin, size: CERTIFY_PROCESSES }, (workers) =>
    askCertify(given, catalogue, full, workers),
  );
}

/**
 * {@link certify}, of options that were checked.
 *
 * @param begun - told what is certified before that begins
 */
export async function askCertify(
  given: CertifyQuestion,
  catalogue: JudgingCatalogue,
  asking: Asking,
  workers: Workers,
  begun: (subject: Subject) => void = () => undefined,
): Promise<Certificate> {
  const { signal } = asking;
  const stopped = (): boolean => signal.aborted;
  const answer = answersOf({ store: memoryStore(), workers, versions, models: {}, checkpoints: null, stopped });
  const subject = await subjectOf(given, asking, catalogue, answer);
  begun(subject);
  return certified(subject, asking.progress, pauseUntil(signal));
}

async function subjectOf(
  given: CertifyQuestion,
  { signal, note }: Asking,
  catalogue: JudgingCatalogue,
  answer: Answer,
): Promise<Subject> {
  const { checkpoint, samples, seed, hiddenNoise } = given;
  const weights = given.weights ?? DEFAULTS.weights;
  refuseIdleMap(given.map, [checkpoint === undefined ? weights : `checkpoint:file=${checkpoint}`]);
  if (checkpoint !== undefined) checkAlone(given);
  else if (!isModelFile(weights)) {
    const { n, r, p, source } = DEFAULTS;
    checkNoVariant(given);
    const place = { weights, n: given.n ?? n, r: given.r ?? r, p: given.p ?? p, source: given.source ?? source };
    return forgedSubject({ ...place, seed: seed ?? DEFAULTS.seed, samples, hiddenNoise }, catalogue, answer);
  }
  const host = { ...nodeHost, pause: pauseUntil(signal) };
  const subject = await trainedSubject(
    checkpoint ?? modelPath(weights),
    { seed, samples, hiddenNoise },
    catalogue,
    host,
    openingOf(given, note),
  );
  checkSize(given, subject.weights);
  return subject;
}

/** What the file of a model may leave open; data are asked for where it says nothing, and then there is a default. */
function openingOf({ p, source, variant, map }: CertifyQuestion, note: Asking['note']): Opening {
  const usual = { p: DEFAULTS.p, source: DEFAULTS.source };
  return { p, source, variant, usual, map: map === undefined ? null : parseTensorMap(map), note };
}

/** Forged weights are certified with the ReLU. */
function checkNoVariant({ variant }: CertifyQuestion): void {
  if (variant === undefined) return;
  const must = 'must stand beside a file of weights: forged weights are certified with the ReLU';
  throw new RugError('OPTIONS', { who: '--variant', must, got: variant });
}

/** A file knows the size of its model. */
function checkAlone(given: CertifyQuestion): void {
  for (const name of ['weights', 'n', 'r'] as const) {
    if (given[name] === undefined) continue;
    const must = 'must be left out beside --checkpoint, which knows its own';
    throw new RugError('OPTIONS', { who: `--${name}`, must, got: given[name] });
  }
}

function checkSize({ n, r }: CertifyQuestion, { features, dimensions }: Shape): void {
  const todo = 'Leave it out: the file of a model knows its own.';
  if (n !== undefined && n !== features) {
    throw new RugError('OPTIONS', { who: '--n', must: `must be that of the model, ${features}`, got: n, todo });
  }
  if (r === undefined || dimensionsFor(features, r) === dimensions) return;
  const must = `must be that of the model, ${dimensions / features}`;
  throw new RugError('OPTIONS', { who: '--r', must, got: r, todo });
}
