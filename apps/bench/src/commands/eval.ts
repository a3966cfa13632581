import { nodeHost, pauseUntil } from '@rugbench/library/host';
import { RugError, isReason, z } from '@rugbench/core';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import type { Terminal } from '../cli/terminal.ts';
import {
  type OpenedCheckpoint,
  choiceLabel,
  judgedWith,
  noiseText,
  scoreSession,
  openCheckpoint,
  trainingSetup,
  withFrozenFilter,
} from '@rugbench/judging';
import { format, parseTensorMap } from '@rugbench/results';
import { judgingNoise } from '@rugbench/trainer';
import { shared } from '../cli/shared-options.ts';

const options = z.strictObject({
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
  plugin: shared.plugin,
  json: shared.json,
});

/** `rug eval`: judges a model as it is, on fresh samples, on any backend. */
export const evalCommand = defineCommand({
  name: 'eval',
  summary: 'judge the model of a file as it is, with its own biases',
  example: 'rug eval model.safetensors --p 0.05   # made by: rug train --p 0.05 --out model.safetensors',
  arguments: ['file'],
  options,
  run: async (given, terminal, catalogue) => {
    const { p, source: data, variant, backend } = given;
    const map = given.map === undefined ? null : parseTensorMap(given.map);
    const asked = { p, source: data, variant, backend, map, note: terminal.note };
    const { state, open, ...opened } = await openCheckpoint(fileOf(given), nodeHost.files, catalogue, asked);
    const job = judgedWith(opened.job, given.hiddenNoise);
    const setup = trainingSetup(job, catalogue);
    const session = await open(setup.model, state);
    try {
      const stream = { seed: given.seed ?? job.seed, purpose: 'judge' } as const;
      const { model, source } = setup;
      const { samples } = given;
      const noise = judgingNoise(model, state.parameters, setup.hiddenNoise);
      const score = await withFrozenFilter({ model, source, seed: job.seed, open, noise }, session, (judging) =>
        scoreSession(judging, { source, stream, samples, noise }, judged(terminal)),
      );
      const { sampleLosses, ...metrics } = score;
      const overAnalytic = typeof setup.analytic === 'number' ? metrics.loss / setup.analytic : null;
      const document = {
        spec: { ...(opened.isTrained ? job : opened.spec), samples: given.samples },
        ...metrics,
        analytic: isReason(setup.analytic) ? setup.analytic.why : setup.analytic,
        overAnalytic,
        device: session.device,
      };
      const label = `${nameOf(opened)}, n = ${job.features}, d = ${job.dimensions}${noiseText(job.hiddenNoise ?? 0)}`;
      const line = `loss ${format.lossWithError(metrics.loss, metrics.standardError, metrics.standardErrorNote)} on ${metrics.samples} fresh samples, ${format.ratio(overAnalytic)} of theory, on ${session.device}`;
      const note =
        metrics.standardErrorNote === null ? '' : `\nits error bar does not hold: ${metrics.standardErrorNote}`;
      terminal.print(given.json ? JSON.stringify(document, null, 2) : `${label}\n${line}${note}`);
      return EXIT.done;
    } finally {
      await session.dispose();
    }
  },
});

/** Shows how much is judged, and lets a signal end it. */
function judged({ progress, signal }: Terminal): (fraction: number) => Promise<void> {
  const pause = pauseUntil(signal);
  return (fraction) => {
    progress.update({ fraction, phase: 'judging', detail: 'fresh samples' });
    return pause();
  };
}

/** The file, which is named in one of two ways. */
function fileOf({ file, checkpoint }: z.infer<typeof options>): string {
  const path = file ?? checkpoint;
  if (path !== undefined && (file === undefined || checkpoint === undefined)) return path;
  const got = path === undefined ? 'none' : `${file} and ${checkpoint}`;
  throw new RugError('OPTIONS', { who: 'rug eval', must: 'one file must be named', got, todo: 'See rug eval --help.' });
}

function nameOf({ isTrained, job: { variant, start } }: Pick<OpenedCheckpoint, 'isTrained' | 'job'>): string {
  return `${choiceLabel(variant)} ${isTrained ? 'from' : 'with the weights of'} ${choiceLabel(start)}`;
}
