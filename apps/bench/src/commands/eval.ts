import { isReason, z } from '@rugbench/core';
import { nodeHost, pauseUntil } from '@rugbench/library/host';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import type { Terminal } from '../cli/terminal.ts';
import {
  choiceLabel,
  judgedWith,
  noiseText,
  scoreSession,
  openCheckpoint,
  trainingSetup,
  withFrozenFilter,
} from '@rugbench/judging';
import { format } from '@rugbench/results';
import { judgingNoise } from '@rugbench/trainer';
import { shared } from '../cli/shared-options.ts';

const options = z.strictObject({
  checkpoint: z.string().min(1).describe('the checkpoint file of a trained model'),
  samples: shared.samples.default(4000).describe(shared.samples.description!),
  seed: shared.seed.optional().describe(`${shared.seed.description!}; default: that of the training run`),
  hiddenNoise: shared.hiddenNoise
    .optional()
    .describe(`${shared.hiddenNoise.description!}; default: that of the training run`),
  backend: z
    .string()
    .min(1)
    .optional()
    .describe('the kernels that evaluate, such as reference; default: those that trained'),
  plugin: shared.plugin,
  json: shared.json,
});

/** `rug eval`: judges a checkpoint again, on fresh samples, on any backend. */
export const evalCommand = defineCommand({
  name: 'eval',
  summary: 'judge a trained model from its checkpoint',
  example: 'rug eval --checkpoint model.safetensors   # made by: rug train --out model.safetensors',
  options,
  run: async (given, terminal, catalogue) => {
    const { state, open, ...opened } = await openCheckpoint(given.checkpoint, nodeHost.files, catalogue, given.backend);
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
        spec: { ...job, samples: given.samples },
        ...metrics,
        analytic: isReason(setup.analytic) ? setup.analytic.why : setup.analytic,
        overAnalytic,
        device: session.device,
      };
      const label = `${choiceLabel(job.variant)} from ${choiceLabel(job.start)}, n = ${job.features}, d = ${job.dimensions}${noiseText(job.hiddenNoise ?? 0)}`;
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
