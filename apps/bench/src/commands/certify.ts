import { RugError, z } from '@rugbench/core';
import { memoryStore } from '@rugbench/results';
import {
  SECONDS,
  type Subject,
  certify,
  forgedSubject,
  isModelFile,
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
    .describe('the checkpoint file of a trained model, which brings n, r, p and the data along; default: a forge'),
  weights: z
    .string()
    .min(1)
    .optional()
    .describe(unless('the forge, such as antipodal-rug or best-forge', DEFAULTS.weights)),
  n: shared.n.optional().describe(unless(shared.n.description!, DEFAULTS.n)),
  r: shared.r.optional().describe(unless(shared.r.description!, DEFAULTS.r)),
  p: shared.p.optional().describe(unless(shared.p.description!, DEFAULTS.p)),
  source: shared.source.optional().describe(unless(shared.source.description!, DEFAULTS.source)),
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
  { signal }: Terminal,
  catalogue: JudgingCatalogue,
  answer: Answer,
): Promise<Subject> {
  const { checkpoint, samples, seed, hiddenNoise } = given;
  if (checkpoint === undefined) {
    const { weights, n, r, p, source } = DEFAULTS;
    const place = {
      weights: given.weights ?? weights,
      n: given.n ?? n,
      r: given.r ?? r,
      p: given.p ?? p,
      source: given.source ?? source,
    };
    checkForge(place.weights);
    return forgedSubject({ ...place, seed: seed ?? DEFAULTS.seed, samples, hiddenNoise }, catalogue, answer);
  }
  checkAlone(given);
  const host = { ...nodeHost, pause: pauseUntil(signal) };
  return trainedSubject(checkpoint, { seed, samples, hiddenNoise }, catalogue, host);
}

/** The biases of a trained model are its own: a certificate of its weights alone would fit others. */
function checkForge(weights: string): void {
  if (!isModelFile(weights)) return;
  const must = 'must be a forge: a trained model is certified with its own biases';
  throw new RugError('OPTIONS', { who: '--weights', must, got: weights, todo: 'Name its file with --checkpoint.' });
}

/** A checkpoint knows its size and its data. */
function checkAlone(given: CertifyOptions): void {
  for (const name of ['weights', 'n', 'r', 'p', 'source'] as const) {
    if (given[name] === undefined) continue;
    const must = 'must be left out beside --checkpoint, which knows its own';
    throw new RugError('OPTIONS', { who: `--${name}`, must, got: given[name] });
  }
}
