import { RugError, isReason, noOptions } from '@rugbench/core';
import { type JudgingCatalogue, askedJob, plateauOn, standsAlone, trainingSetup } from '@rugbench/judging';
import { BEST_FORGE, DRAWN_STARTS, bestForgeOptions } from '@rugbench/judging/theory';
import { optionFields } from '../../parts/options/option-fields.ts';
import type { Answers } from '../../worker/serve.ts';
import type { PluginEntry } from '../../parts/options/plugin-entry.ts';
import { deviceOffers } from './device-offers.ts';
import type { PlateauLine, RunQuestion, TrainList, TrainProtocol } from './protocol.ts';
import { type ModelRun, modelRun } from './run-model.ts';
import { trainQuestion } from './run-question.ts';

/** Weights on which a run may settle, with the words for them. */
const PLATEAUS = [
  { weights: 'antipodal-rug', name: 'pairs' },
  { weights: BEST_FORGE, name: 'best code' },
] as const;

/** How a worker of this tab answers. One that was asked to run has one run, until it is ended. */
export function trainAnswers(catalogue: JudgingCatalogue): Answers<TrainProtocol> {
  let open: ModelRun | undefined;
  const running = (): ModelRun => {
    if (open) return open;
    throw new RugError('JOB', { who: 'train', must: 'a run must have begun', todo: 'Press Start.' });
  };
  return {
    list: () => [listOf(catalogue)],
    devices: () => deviceOffers(),
    plateaus: (question) => plateaus(question, catalogue),
    run: ({ run, steps }, answering) => {
      if (open) throw new RugError('JOB', { who: 'train', must: 'a worker has one run', todo: 'Press Reset.' });
      open = modelRun(run, steps, catalogue);
      return open.pieces(answering);
    },
    control: (told) => {
      const { between } = running();
      if (told.tell === 'pause') between.pause();
      else between.go(told.steps);
      return [];
    },
    window: (question) => {
      const weights = open?.weights();
      return weights ? [weights.squares(question)] : [];
    },
    entry: ({ order, at }) => {
      const weights = open?.weights();
      return weights ? [weights.entry(order, at)] : [];
    },
    file: async function* () {
      yield await running().file();
    },
  };
}

/** Theory needs no device: the reference is always there. */
async function* plateaus(question: RunQuestion, catalogue: JudgingCatalogue): AsyncGenerator<PlateauLine> {
  const job = await askedJob(trainQuestion({ ...question, backend: 'reference', start: 'torch' }), catalogue);
  const setup = trainingSetup(job, catalogue);
  yield line('rug', setup.analytic);
  for (const { weights, name } of PLATEAUS) yield line(name, plateauOn(weights, job, setup, catalogue).loss);
}

function line(name: string, loss: ReturnType<typeof plateauOn>['loss']): PlateauLine {
  return isReason(loss) ? { name, loss: null, reason: loss.why } : { name, loss, reason: null };
}

const DRAWN_TITLES: Readonly<Record<string, string>> = {
  torch: 'Random, as in PyTorch',
  tied: 'Random, W_out = W_inᵀ',
};

function listOf({ variants, forges }: JudgingCatalogue): TrainList {
  const drawn = DRAWN_STARTS.map((name): PluginEntry => ({ name, title: DRAWN_TITLES[name] ?? name, fields: [] }));
  return {
    variants: variants.map(({ name, title, options }) => ({
      name,
      title,
      fields: optionFields(options ?? noOptions),
    })),
    starts: [
      ...drawn,
      ...forges
        .filter(standsAlone)
        .map(({ name, title, options }) => ({ name, title, fields: optionFields(options ?? noOptions) })),
      { name: BEST_FORGE, title: 'The best by theory', fields: optionFields(bestForgeOptions) },
    ],
  };
}
