import { type Catalogue, type Reason, firstLine, isReason, reason } from '@rugbench/core';
import { byGroup, interferenceFloor } from '@rugbench/theory';
import { milliseconds } from '../ports/clock.ts';
import { type Outcome, UNTRAINED } from '../records/outcome.ts';
import { createSource, tracedVariant } from '../choices/plugin-choice.ts';
import { type GroupFit, fitGroups } from './fit-groups.ts';
import { frozenFilter } from './frozen-filter.ts';
import type { ForgedJob } from './forged-job.ts';
import type { FittedScalars } from './forged-model.ts';
import { decodeOutcome } from './decode-outcome.ts';
import { settingOf } from './forged-setting.ts';
import { drawnWeights } from './forge-weights.ts';
import { type Contestant, scoreContestants } from './score-contestants.ts';

/** The part of the work on variants that fits; the rest judges. */
const FIT_SHARE = 0.6;

interface Entry extends Contestant {
  readonly fit: GroupFit;
  readonly milliseconds: number;
}

/**
 * Forges the weights, fits each variant's scalars on samples of their own, and judges all of them
 * on the same fresh samples.
 *
 * @param progress - told the fraction that is done, which never falls: as much of it for each decoder as for each variant
 * @returns one outcome for each variant of the job, in its order, then for each decoder
 */
export function runForgedJob(job: ForgedJob, catalogue: Catalogue, progress: (fraction: number) => void): Outcome[] {
  const source = createSource(catalogue.sources, job.source, job.features);
  const { weights, drawn } = drawnWeights(job.forge, job, job.seed, catalogue.forges);
  const setting = settingOf(weights, job.forge, job.seed, source, catalogue);
  const { sample, interference } = setting;
  const weightsFloor =
    isReason(interference) || isReason(source.distribution)
      ? null
      : interferenceFloor(source.distribution, interference);
  const { length } = job.variants;
  const parts = length + job.decoders.length;
  const entries = job.variants.map((choice, index): Entry | Reason => {
    const started = milliseconds();
    try {
      const traced = tracedVariant(catalogue.variants, choice, source.distribution);
      const fit = fitGroups(traced, setting);
      const variant = frozenFilter(traced, sample, fit.scalars);
      progress((FIT_SHARE * (index + 1)) / parts);
      const { groups, scalars } = fit;
      return { variant, groups, scalars, fit, milliseconds: milliseconds() - started };
    } catch (thrown) {
      return reason(firstLine(thrown));
    }
  });
  const fitted = entries.filter((entry): entry is Entry => !isReason(entry));
  const judged = milliseconds();
  const report = (fraction: number): void => progress(((FIT_SHARE + (1 - FIT_SHARE) * fraction) * length) / parts);
  const scores = scoreContestants(fitted, weights, source, { seed: job.seed, purpose: 'judge' }, job.samples, report);
  const share = (milliseconds() - judged) / Math.max(1, fitted.length);
  const judgedVariants = entries.map((entry): Outcome => {
    if (isReason(entry)) return { status: 'failed', reason: entry.why };
    const score = scores[fitted.indexOf(entry)]!;
    if (isReason(score)) return { status: 'failed', reason: score.why };
    return {
      status: 'done',
      score,
      weightsFloor,
      drawnWeights: drawn,
      decoding: null,
      analytic: entry.fit.analytic,
      fitted: byGroup(entry.scalars.map(namedNumbers)),
      device: weights.device ?? 'cpu-javascript-float64',
      wallMilliseconds: entry.milliseconds + share,
      ...UNTRAINED,
    };
  });
  const decoding = {
    ...setting,
    weightsFloor,
    drawnWeights: drawn,
    examples: sample.batch,
    seed: job.seed,
    samples: job.samples,
  };
  const decoded = job.decoders.map((choice, index) =>
    decodeOutcome(choice, decoding, catalogue, (fraction) => progress((length + index + fraction) / parts)),
  );
  return [...judgedVariants, ...decoded];
}

/** The scalars by name. */
function namedNumbers({ scale, bias, parameters, k }: FittedScalars): Record<string, number> {
  return { a: scale, b: bias, ...parameters, ...(k === null ? {} : { k }) };
}
