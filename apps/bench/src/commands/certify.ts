import { RugError, type Shape, dimensionsFor, z } from '@rugbench/core';
import { memoryStore, parseTensorMap } from '@rugbench/results';
import {
  SECONDS,
  type Opening,
  type Subject,
  certify,
  forgedSubject,
  isModelFile,
  modelPath,
  refuseIdleMap,
  trainedSubject,
  type Answer,
  type JudgingCatalogue,
  answersOf,
  type Certificate,
} from '@rugbench/judging';
import { certificateReport } from '../report/certificate-report.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { announceTime } from '../cli/long-work.ts';
import { shared } from '../cli/shared-options.ts';
import type { Terminal } from '../cli/terminal.ts';
import { nodeHost, pauseUntil, versions } from '@rugbench/library/host';
import { withWorkers } from '@rugbench/library/pool';

/** Where forged weights are certified when nobody says where. */
const DEFAULTS = { weights: 'persian-rug', n: 1024, r: 0.3, p: 0.05, source: 'bernoulli-uniform', seed: 0 };

const unless = (text: string, initial: number | string): string => `${text}; default: ${initial}`;

const options = z.strictObject({
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
  plugin: shared.plugin,
  json: shared.json,
});

type CertifyOptions = z.infer<typeof options>;

/** `rug certify`: which line of theory a weight matrix obeys, from its statistics and its loss. */
export const certifyCommand = defineCommand({
  name: 'certify',
  summary: 'certify which line of theory a weight matrix obeys: statistics, predictions, measured loss, verdict',
  example: 'rug certify --weights persian-rug --n 1024 --r 0.3 --p 0.05',
  options,
  run: (given, terminal, catalogue) =>
    withWorkers(terminal, { plugins: given.plugin, size: 2 }, async (workers) => {
      const stopped = (): boolean => terminal.signal.aborted;
      const answer = answersOf({ store: memoryStore(), workers, versions, models: {}, checkpoints: null, stopped });
      const subject = await subjectOf(given, terminal, catalogue, answer);
      const seconds = SECONDS.fit + SECONDS.judgedEntry * subject.weights.features * given.samples;
      announceTime(terminal, { seconds, processes: 1 }, 'loses it');
      const certificate = await certify(subject, terminal.progress.update, pauseUntil(terminal.signal));
      terminal.progress.clear();
      terminal.print(given.json ? json(certificate) : certificateReport(certificate));
      return EXIT.done;
    }),
});

/** A certificate as JSON, with the former name of unrepresented features beside theirs: readers may ask for it. */
function json({ statistics, ...told }: Certificate): string {
  return JSON.stringify({ ...told, statistics: { ...statistics, lost: statistics.unrepresented } }, null, 2);
}

async function subjectOf(
  given: CertifyOptions,
  { signal, note }: Terminal,
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
function openingOf({ p, source, variant, map }: CertifyOptions, note: Terminal['note']): Opening {
  const usual = { p: DEFAULTS.p, source: DEFAULTS.source };
  return { p, source, variant, usual, map: map === undefined ? null : parseTensorMap(map), note };
}

/** Forged weights are certified with the ReLU. */
function checkNoVariant({ variant }: CertifyOptions): void {
  if (variant === undefined) return;
  const must = 'must stand beside a file of weights: forged weights are certified with the ReLU';
  throw new RugError('OPTIONS', { who: '--variant', must, got: variant });
}

/** A file knows the size of its model. */
function checkAlone(given: CertifyOptions): void {
  for (const name of ['weights', 'n', 'r'] as const) {
    if (given[name] === undefined) continue;
    const must = 'must be left out beside --checkpoint, which knows its own';
    throw new RugError('OPTIONS', { who: `--${name}`, must, got: given[name] });
  }
}

function checkSize({ n, r }: CertifyOptions, { features, dimensions }: Shape): void {
  const todo = 'Leave it out: the file of a model knows its own.';
  if (n !== undefined && n !== features) {
    throw new RugError('OPTIONS', { who: '--n', must: `must be that of the model, ${features}`, got: n, todo });
  }
  if (r === undefined || dimensionsFor(features, r) === dimensions) return;
  const must = `must be that of the model, ${dimensions / features}`;
  throw new RugError('OPTIONS', { who: '--r', must, got: r, todo });
}
