import { isReason, z } from '@rugbench/core';
import {
  type Judged,
  type TrainJob,
  type TrainingSetup,
  choiceLabel,
  deadNote,
  jobBytes,
  noiseText,
} from '@rugbench/judging';
import { askedObservers, watchShape, withWatch } from '@rugbench/library/observers';
import { folderOf, planTraining, runTraining, trainDocument, trainShape } from '@rugbench/library/api/train';
import { format } from '@rugbench/results';
import { symmetricNoise, tabulateChannel } from '@rugbench/theory';
import type { Progress } from '@rugbench/trainer';
import { askingAt } from '../cli/asking.ts';
import { defineCommand } from '../cli/command.ts';
import { dryRun, dryRunText } from '../train/dry-run.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { announceMemory, announceTime } from '../cli/long-work.ts';
import { shared } from '../cli/shared-options.ts';
import { stepPace } from '../cli/step-pace.ts';
import type { Terminal } from '../cli/terminal.ts';

const options = z.strictObject({
  ...trainShape,
  ...watchShape,
  dryRun: z
    .boolean()
    .default(false)
    .describe('print what the run would take, memory by part, time and disk, and train nothing'),
  json: shared.json,
});

/** What takes less memory. */
const LESS_MEMORY = 'Lower --n or --r, or train with --tied.';

/** `rug train`: trains one model, with its loss live against the lines of theory, and keeps it. */
export const trainCommand = defineCommand({
  name: 'train',
  example: 'rug train --variant relu --n 256 --r 0.25 --p 0.045 --start torch',
  options,
  outIs: 'checkpoint',
  run: async (given, terminal, catalogue) => {
    const asking = askingAt(terminal);
    const planned = await planTraining(given, catalogue, asking);
    const { job, setup } = planned;
    if (given.dryRun) {
      const plan = await dryRun(planned);
      terminal.print(given.json ? JSON.stringify(plan, null, 2) : dryRunText(plan));
      return EXIT.done;
    }
    announceMemory(terminal, jobBytes(job, setup, planned.catalogue).run, LESS_MEMORY);
    const heading = theoryLine(setup, job.dimensions / job.features, job.hiddenNoise);
    const place = { folder: folderOf(planned), note: terminal.note };
    const { progress, judged } = await withWatch(await askedObservers(given), place, (watch) =>
      runTraining(planned, asking, liveLoss(setup, terminal, heading), watch),
    );
    if (!judged) return interrupted(job, progress, terminal);
    terminal.progress.clear();
    terminal.print(given.json ? JSON.stringify(trainDocument(job, judged), null, 2) : report(job, judged));
    if (given.json) for (const line of deadNotes(job, judged)) terminal.note(line);
    terminal.note(`\n${job.checkpoint}`);
    return EXIT.done;
  },
});

function theoryLine({ source, model, analytic }: TrainingSetup, ratio: number, hiddenNoise?: number): string {
  if (isReason(analytic)) return `theory: ${analytic.why}`;
  if (isReason(source.distribution)) return `theory: ${source.distribution.why}`;
  const { floor } = tabulateChannel(source.distribution, symmetricNoise(source.distribution, ratio, hiddenNoise));
  return `theory: ${model.variant.title} in the symmetric ansatz ${format.loss(analytic)}, elementwise floor ${format.loss(floor)}`;
}

/** Says what theory expects, then shows the mean loss of the last steps beside the analytic one, and how long all steps take. */
function liveLoss(setup: TrainingSetup, terminal: Terminal, heading: string): (progress: Progress) => void {
  const { maxSteps } = setup.recipe;
  const pace = stepPace(maxSteps);
  let begun = false;
  return (progress) => {
    if (!begun) terminal.note(heading);
    begun = true;
    const seconds = pace(progress.step, performance.now() / 1000);
    if (seconds !== undefined) announceTime(terminal, { seconds, processes: 1 }, 'keeps what is done');
    terminal.progress.update({
      fraction: progress.step / maxSteps,
      phase: 'training',
      detail: stepText(progress, setup),
    });
  };
}

function stepText({ step, curve, revived, settleFrom }: Progress, { analytic }: TrainingSetup): string {
  const now = curve[curve.length - 1]?.loss;
  const against = typeof analytic === 'number' && now ? ` = ${format.ratio(now / analytic)} of theory` : '';
  const phase = settleFrom === null ? '' : ', settling';
  const lost = revived > 0 ? `, ${revived} features revived` : '';
  return `step ${step}, loss ${format.loss(now)}${against}${lost}${phase}`;
}

function interrupted(job: TrainJob, { step }: Progress, terminal: Terminal): number {
  terminal.note(`Stopped. ${step} steps are kept in ${job.checkpoint}; the same command goes on from there.`);
  return EXIT.interrupted;
}

/** Names dead outputs, where there are some. */
function deadNotes({ features, recipe }: TrainJob, { score, steps }: Pick<Judged, 'score' | 'steps'>): string[] {
  const { deadOutputs, activeFeatures, samples } = score;
  const note = deadNote({ deadOutputs, features, share: activeFeatures / features, samples, recipe, steps });
  return note === undefined ? [] : [note];
}

function report(job: TrainJob, { score, analytic, steps, stopReason, device, fitted }: Judged): string {
  const against = typeof analytic === 'number' ? `${format.ratio(score.loss / analytic)} of theory` : analytic.why;
  return [
    `${choiceLabel(job.variant)} from ${choiceLabel(job.start)}, n = ${job.features}, d = ${job.dimensions}${noiseText(job.hiddenNoise ?? 0)}, on ${device}`,
    `loss ${format.lossWithError(score.loss, score.standardError, score.standardErrorNote)} on ${score.samples} fresh samples, ${against}`,
    ...(score.standardErrorNote === null ? [] : [`its error bar does not hold: ${score.standardErrorNote}`]),
    `${steps} steps: ${stopReason}; means over features: ${format.numbers(fitted)}`,
    ...deadNotes(job, { score, steps }),
  ].join('\n');
}
