import { type Catalogue, WordStream, firstLine, pluginNamed } from '@rugbench/core';
import { type Outcome } from '../jobs/outcome.ts';
import { createSource, tracedVariant } from '../choices/plugin-choice.ts';
import { type ForgedFit, fitForged } from './fit-forged.ts';
import { fitSample } from './fit-sample.ts';
import { frozenFilter } from './frozen-filter.ts';
import { onShare } from './on-share.ts';
import { type ForgedJob } from './forged-job.ts';
import { type FittedScalars } from './forged-model.ts';
import { type Contestant, judge } from './judge.ts';

/** The part of the work that fits; the rest judges. */
const FIT_SHARE = 0.6;

interface Entry extends Contestant {
  readonly fit: ForgedFit;
  readonly milliseconds: number;
}

/**
 * Forges the weights, fits each variant's scalars on samples of their own, and judges all of them
 * on the same fresh samples.
 *
 * @returns one outcome for each variant of the job, in its order
 */
export function runForgedJob(job: ForgedJob, catalogue: Catalogue, progress: (fraction: number) => void): Outcome[] {
  const source = createSource(catalogue.sources, job.source, job.features);
  const forge = pluginNamed('--weights', catalogue.forges, job.forge.name);
  const weights = forge.forge(job, new WordStream(job.seed, 'weights'), job.forge.options);
  const law = forge.law(job.dimensions / job.features, job.forge.options);
  const sample = fitSample(weights, source, job.seed, onShare(source));
  const entries = job.variants.map((choice, index): Entry | string => {
    const started = performance.now();
    try {
      const traced = tracedVariant(catalogue.variants, choice, source.law);
      const fit = fitForged(traced, weights, source, law, sample);
      const variant = frozenFilter(traced, sample, fit.scalars);
      progress((FIT_SHARE * (index + 1)) / job.variants.length);
      return { variant, scalars: fit.scalars, fit, milliseconds: performance.now() - started };
    } catch (thrown) {
      return firstLine(thrown);
    }
  });
  const fitted = entries.filter((entry) => typeof entry !== 'string');
  const judged = performance.now();
  const report = (fraction: number): void => progress(FIT_SHARE + (1 - FIT_SHARE) * fraction);
  const scores = judge(fitted, weights, source, { seed: job.seed, purpose: 'judge' }, job.samples, report);
  const share = (performance.now() - judged) / Math.max(1, fitted.length);
  return entries.map((entry): Outcome => {
    if (typeof entry === 'string') return { status: 'failed', reason: entry };
    const score = scores[fitted.indexOf(entry)]!;
    if (typeof score === 'string') return { status: 'failed', reason: score };
    return {
      status: 'done',
      score,
      analytic: entry.fit.analytic,
      fitted: fittedNumbers(entry.scalars),
      device: weights.device ?? 'cpu-javascript-float64',
      steps: 0,
      stopReason: null,
      curve: [],
      stepMilliseconds: null,
      wallMilliseconds: entry.milliseconds + share,
      macroscopic: null,
      picture: null,
    };
  });
}

function fittedNumbers({ scale, bias, parameters, k }: FittedScalars): Record<string, number> {
  return { a: scale, b: bias, ...parameters, ...(k === null ? {} : { k }) };
}
