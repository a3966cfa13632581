import { type Catalogue, type Reason, type WeightsNeeds, isReason, pluginNamed, reason } from '@rugbench/core';
import { type InterferenceOptimum, byGroup, interferenceFloor, withHiddenNoise } from '@rugbench/theory';
import { milliseconds } from '../ports/clock.ts';
import { failureText } from '../records/failure-text.ts';
import { type Outcome, UNTRAINED } from '../records/outcome.ts';
import { createSource, tracedVariant } from '../choices/plugin-choice.ts';
import type { OnProgress } from '../ports/progress.ts';
import { predictAtN } from '../predict/predict-at-n.ts';
import { type GroupFit, fitGroups } from './fit-groups.ts';
import { frozenFilter } from './frozen-filter.ts';
import type { ForgedJob } from './forged-job.ts';
import type { FittedScalars } from './forged-model.ts';
import { decodeOutcome } from './decode-outcome.ts';
import { type ForgedSetting, settingOf } from './forged-setting.ts';
import { drawnWeights } from './forge-weights.ts';
import { type Contestant, scoreContestants } from './score-contestants.ts';

/** The part of the work on variants that fits; the rest judges. */
const FIT_SHARE = 0.6;

interface Entry extends Contestant {
  readonly fit: GroupFit;
  /** the prediction at just this n */
  readonly atN: InterferenceOptimum | Reason;
  readonly milliseconds: number;
}

/**
 * Forges the weights, fits each variant's scalars on samples of their own, and judges all of them
 * on the same fresh samples.
 *
 * @param progress - told what is done now, and a fraction that never falls: as much of it for each decoder as for each variant
 * @returns one outcome for each variant of the job, in its order, then for each decoder
 */
export function runForgedJob(job: ForgedJob, catalogue: Catalogue, progress: OnProgress): Outcome[] {
  const source = createSource(catalogue.sources, job.source, job.features);
  const { weights, drawn } = drawnWeights(job.forge, job, job.seed, catalogue.forges);
  const setting = settingOf(weights, job.forge, job.seed, source, catalogue, job.hiddenNoise);
  const { sample } = setting;
  const weightsFloor = floorOf(setting);
  const needs = needsOf(job, catalogue);
  const { length } = job.variants;
  const parts = length + job.decoders.length;
  const entries = job.variants.map((choice, index): Entry | Reason => {
    const started = milliseconds();
    progress({ fraction: (FIT_SHARE * index) / parts, phase: 'fitting', detail: parts > 1 ? choice.name : '' });
    try {
      const traced = tracedVariant(catalogue.variants, choice, source.distribution);
      const fit = fitGroups(traced, setting);
      const atN = predictAtN(fit.prediction, traced, source, setting.interference, setting);
      const variant = frozenFilter(traced, sample, fit.scalars);
      const { groups, scalars } = fit;
      return { variant, groups, scalars, fit, atN, milliseconds: milliseconds() - started };
    } catch (thrown) {
      return reason(failureText(thrown));
    }
  });
  const fitted = entries.filter((entry): entry is Entry => !isReason(entry));
  const judged = milliseconds();
  const report = (fraction: number): void =>
    progress({
      fraction: ((FIT_SHARE + (1 - FIT_SHARE) * fraction) * length) / parts,
      phase: 'judging',
      detail: `${Math.round(fraction * job.samples)} of ${job.samples} samples`,
    });
  const scores = scoreContestants(fitted, setting, { seed: job.seed, purpose: 'judge' }, job.samples, report);
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
      analyticAtN: isReason(entry.atN) ? entry.atN : entry.atN.loss,
      spread: isReason(entry.atN) ? null : entry.atN.spread,
      needs,
      fitted: byGroup(entry.scalars.map(namedNumbers)),
      device: weights.device ?? 'cpu-javascript-float64',
      wallMilliseconds: entry.milliseconds + share,
      ...UNTRAINED,
    };
  });
  const decoding = {
    ...setting,
    weightsFloor,
    needs,
    drawnWeights: drawn,
    examples: sample.batch,
    seed: job.seed,
    samples: job.samples,
  };
  const decoded = job.decoders.map((choice, index) =>
    decodeOutcome(choice, decoding, catalogue, (fraction) =>
      progress({
        fraction: (length + index + fraction) / parts,
        phase: 'decoding',
        detail: parts > 1 ? choice.name : '',
      }),
    ),
  );
  return [...judgedVariants, ...decoded];
}

/** The elementwise floor for the interference of the weights; null where theory cannot tell it. */
function floorOf({ interference, source: { distribution }, hiddenNoise = 0 }: ForgedSetting): number | null {
  if (isReason(interference) || isReason(distribution)) return null;
  if (isReason(withHiddenNoise(interference, distribution, hiddenNoise))) return null;
  return interferenceFloor(distribution, interference, { hiddenNoise });
}

/** What the weights ask of a model at the realised ratio; null where their forge does not say. */
function needsOf({ forge, features, dimensions }: ForgedJob, { forges }: Catalogue): WeightsNeeds | null {
  return pluginNamed('--weights', forges, forge.name).needs(dimensions / features, forge.options) ?? null;
}

/** The scalars by name. */
function namedNumbers({ scale, bias, parameters, k }: FittedScalars): Record<string, number> {
  return { a: scale, b: bias, ...parameters, ...(k === null ? {} : { k }) };
}
