import {
  type Catalogue,
  type DataSource,
  type InterferenceLaw,
  type TracedVariant,
  WordStream,
  type WeightsOperator,
  firstLine,
  pluginNamed,
} from '@rugbench/core';
import { type Score } from '@rugbench/measure';
import { type AnalyticOptimum, lawOptimum } from '@rugbench/theory';
import { type FitSample, fitSample } from './fit-sample.ts';
import { keepFraction } from '../keep-fraction.ts';
import { createSource } from '../plugin-choice.ts';
import { fitScalars } from './fit-scalars.ts';
import { type ForgedJob } from './forged-job.ts';
import { type FittedScalars } from './forged-model.ts';
import { type Contestant, judge } from './judge.ts';

/** The part of the work that fits; the rest judges. */
const FIT_SHARE = 0.6;

/** What became of one variant of a job. */
export type ForgedOutcome =
  | {
      readonly status: 'done';
      readonly scalars: FittedScalars;
      readonly score: Score;
      /** the loss that theory predicts, or the reason why it predicts none */
      readonly analytic: number | string;
      readonly wallMilliseconds: number;
    }
  | { readonly status: 'failed'; readonly reason: string };

/**
 * Forges the weights, fits each variant's scalars on samples of their own, and judges all of them
 * on the same fresh samples.
 *
 * @returns one outcome for each variant of the job, in its order
 */
export function runForgedJob(
  job: ForgedJob,
  catalogue: Catalogue,
  progress: (fraction: number) => void,
): ForgedOutcome[] {
  const source = createSource(catalogue.sources, job.source, job.features);
  const forge = pluginNamed('--weights', catalogue.forges, job.forge.name);
  const weights = forge.forge(job, new WordStream(job.seed, 'weights'), job.forge.options);
  const law = forge.law(job.dimensions / job.features, job.forge.options);
  const sample = fitSample(weights, source, job.seed, onShare(source));
  const entries = job.variants.map((choice, index) => {
    const started = performance.now();
    try {
      const variant = pluginNamed('--variants', catalogue.variants, choice.name).trace(choice.options);
      const prediction = predict(variant, source, law, job.features);
      const scalars = fitScalars(variant, sample, startsFor(variant, prediction, weights, sample));
      progress((FIT_SHARE * (index + 1)) / job.variants.length);
      return { contestant: { variant, scalars }, prediction, milliseconds: performance.now() - started };
    } catch (thrown) {
      return firstLine(thrown);
    }
  });
  const fitted = entries.filter((entry) => typeof entry !== 'string');
  const judged = performance.now();
  const scores = scoreAll(
    fitted.map(({ contestant }) => contestant),
    weights,
    source,
    job,
    progress,
  );
  const share = (performance.now() - judged) / Math.max(1, fitted.length);
  return entries.map((entry): ForgedOutcome => {
    if (typeof entry === 'string') return { status: 'failed', reason: entry };
    const score = scores[fitted.indexOf(entry)]!;
    if (typeof score === 'string') return { status: 'failed', reason: score };
    const { prediction, contestant, milliseconds } = entry;
    const analytic = typeof prediction === 'string' ? prediction : prediction.loss;
    return { status: 'done', scalars: contestant.scalars, score, analytic, wallMilliseconds: milliseconds + share };
  });
}

function scoreAll(
  contestants: readonly Contestant[],
  weights: WeightsOperator,
  source: DataSource,
  job: ForgedJob,
  progress: (fraction: number) => void,
): (Score | string)[] {
  const stream = { seed: job.seed, purpose: 'judge' } as const;
  const report = (fraction: number): void => progress(FIT_SHARE + (1 - FIT_SHARE) * fraction);
  return judge(contestants, weights, source, stream, job.samples, report);
}

function onShare({ law }: DataSource): number {
  return typeof law === 'string' ? 0.01 : Math.max(law.probability, 1e-6);
}

function predict(
  variant: TracedVariant,
  { law }: DataSource,
  interference: InterferenceLaw | string,
  features: number,
): AnalyticOptimum | string {
  if (typeof law === 'string') return `no prediction because ${law}`;
  if (typeof interference === 'string') return `no prediction because ${interference}`;
  return lawOptimum(variant, law, interference, keepFraction(variant, features));
}

/** The analytic optimum where there is one, and a few plain guesses around the size of the interference. */
function startsFor(
  variant: TracedVariant,
  prediction: AnalyticOptimum | string,
  weights: WeightsOperator,
  sample: FitSample,
): FittedScalars[] {
  const initial = Object.fromEntries(
    Object.entries(variant.parameters).map(([name, { initial: value }]) => [name, value]),
  );
  const noise = Math.sqrt(sample.y.reduce((sum, y) => sum + y * y, 0) / sample.y.length);
  const k = Math.max(1, Math.round((2 * sample.batch.indices.length) / sample.batch.count));
  const guesses = [0, 2, 4].map((width) => ({ scale: 1, bias: -width * noise, parameters: initial, k }));
  if (typeof prediction === 'string') return guesses;
  const { a, b, keepFraction, ...parameters } = prediction.parameters as Record<string, number> & {
    a: number;
    b: number;
  };
  const passing = keepFraction === undefined ? k : Math.max(1, Math.round(keepFraction * weights.features));
  return [{ scale: a, bias: b, parameters, k: passing }, ...guesses];
}
