import { type Catalogue, RugError, type TrainingState, pluginNamed, z } from '@rugbench/core';
import { availableDevice, backendChoice } from '../choices/backend-choice.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { choiceLabel, createSource, variantChoice } from '../choices/plugin-choice.ts';
import * as format from '../report/format.ts';
import { readCheckpoint } from '../training/checkpoint-file.ts';
import { judgeSession } from '../training/judge-session.ts';
import { type OpenModel, withFrozenFilter } from '../training/judging-session.ts';
import { type TrainJob } from '../training/train-job.ts';
import { trainingSetup } from '../training/training-setup.ts';
import { shared } from '../cli/shared-options.ts';

const options = z.strictObject({
  checkpoint: z.string().min(1).describe('the checkpoint file of a trained model'),
  samples: shared.samples.default(4000).describe(shared.samples.description!),
  seed: shared.seed.optional().describe(`${shared.seed.description!}; left out: that of the training run`),
  backend: z
    .string()
    .min(1)
    .optional()
    .describe('the kernels that evaluate, such as reference; left out: those that trained'),
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
    const { state, job } = checkpointJob(given.checkpoint, catalogue);
    const setup = trainingSetup(job, catalogue);
    const { backend: name, device } = backendChoice(catalogue.backends, given.backend ?? backendOf(job));
    const backend = pluginNamed('--backend', catalogue.backends, name);
    const found = await availableDevice(backend, device);
    const open: OpenModel = (model, at) => backend.open(model, at, found);
    const session = await open(setup.model, state);
    try {
      const stream = { seed: given.seed ?? job.seed, purpose: 'judge' } as const;
      const score = await withFrozenFilter({ ...setup, seed: job.seed, open }, session, (judging) =>
        judgeSession(judging, setup.source, stream, given.samples),
      );
      const { sampleLosses, ...metrics } = score;
      const overAnalytic = typeof setup.analytic === 'number' ? metrics.loss / setup.analytic : null;
      const document = {
        spec: { ...job, samples: given.samples },
        ...metrics,
        analytic: setup.analytic,
        overAnalytic,
        device: session.device,
      };
      const label = `${choiceLabel(job.variant)} from ${choiceLabel(job.start)}, n = ${job.features}, d = ${job.dimensions}`;
      const line = `loss ${format.lossWithError(metrics.loss, metrics.standardError)} on ${metrics.samples} fresh samples, ${format.ratio(overAnalytic)} of theory, on ${session.device}`;
      terminal.print(given.json ? JSON.stringify(document, null, 2) : `${label}\n${line}`);
      return EXIT.done;
    } finally {
      await session.dispose();
    }
  },
});

function checkpointJob(path: string, catalogue: Catalogue): { state: TrainingState; job: TrainJob } {
  const { state, spec } = readCheckpoint(path);
  const job = { task: 'train', checkpoint: null, samples: 0, ...(spec as object) } as TrainJob;
  const { name, definition } = job.variant;
  const todo = 'Name its file with --plugin.';
  if (!catalogue.variants.some((variant) => variant.name === name)) {
    throw new RugError('OPTIONS', { who: path, must: 'the variant of the checkpoint must be known', got: name, todo });
  }
  const { law } = createSource(catalogue.sources, job.source, job.features);
  if (variantChoice('--plugin', catalogue.variants, choiceLabel(job.variant), law).definition === definition)
    return { state, job };
  const must = `the formulas of ${name} must be those that were trained, and they have changed since`;
  throw new RugError('OPTIONS', { who: path, must, todo: 'Train it again.' });
}

function backendOf({ backend, device }: TrainJob): string {
  return device === null ? backend : `${backend}:${device}`;
}
