import { type Catalogue, type ModelSpec, WordStream, isReason, reason } from '@rugbench/core';
import {
  type StartGroup,
  type StartingParameters,
  forgeStart,
  freedGroup,
  tiedStart,
  torchStart,
} from '@rugbench/trainer';
import { TIED, TORCH } from '../choices/weights-words.ts';
import { type GroupFit, fitGroups } from '../forged/fit-groups.ts';
import { type ForgedSetting, forgedSetting } from '../forged/forged-setting.ts';
import type { TrainJob } from './train-job.ts';
import type { TrainingSetup } from './training-setup.ts';

/** Where a run starts. */
export interface RunStart {
  /** the model before the first step */
  readonly parameters: StartingParameters;
  /** the forged model with fitted scalars, as `--weights` judges it: no run may end above it; null where nothing was forged */
  readonly forged: StartingParameters | null;
  /** whether the run starts at the forged model itself, no part of it freed */
  readonly isKept: boolean;
}

/**
 * The model before the first step of a job.
 *
 * From forged weights, or those of a file, a run starts at the model that `--weights` judges, with its fitted scalars. Groups whose
 * interference is Gaussian, all or part, are the exception: they start at half of W without a bias.
 *
 * @see docs/decisions/0017-starts-carry-their-scalars.md
 */
export function runStart(job: TrainJob, { model, source }: TrainingSetup, catalogue: Catalogue): RunStart {
  const words = new WordStream(job.seed, 'initialise');
  if (job.start.name === TORCH) return { parameters: torchStart(model, words), forged: null, isKept: false };
  if (job.start.name === TIED) return { parameters: tiedStart(model, words), forged: null, isKept: false };
  const setting = forgedSetting(job, job.seed, job.start, source, catalogue, job.hiddenNoise);
  const { weights, interference } = setting;
  const fitted = fittedGroups(model, setting);
  const groups = startGroups(fitted, interference);
  return {
    parameters: forgeStart(model, weights, groups, words),
    forged: forgeStart(model, weights, fitted, words),
    isKept: groups.every((group) => fitted.includes(group)),
  };
}

/** Scalars of a model, fitted to weights: as `--weights` fits them, but for a bias or groups that the model cannot have. */
function fittedGroups({ variant, decoderBias }: ModelSpec, setting: ForgedSetting): StartGroup[] {
  const shared = Object.values(variant.parameters).some(({ per }) => per === 'model');
  const interference = shared ? oneGroup(setting.interference) : setting.interference;
  const own = { ...variant, ownBias: variant.ownBias || !decoderBias };
  return groupsOfFit(fitGroups(own, { ...setting, interference }));
}

/** A model with one number for all features has one group; a distribution of several would need several. */
function oneGroup(interference: ForgedSetting['interference']): ForgedSetting['interference'] {
  if (isReason(interference) || interference.groups.length === 1) return interference;
  return reason('the variant has a parameter that is one for the model');
}

function groupsOfFit({ groups, scalars }: GroupFit): StartGroup[] {
  return groups.map((range, k) => {
    const { scale, bias, parameters } = scalars[k]!;
    return { ...range, scale, bias, parameters, signs: false };
  });
}

/** Frees the groups that are saddles; where features were fitted all together, all or none of them. */
function startGroups(fitted: readonly StartGroup[], interference: ForgedSetting['interference']): StartGroup[] {
  if (isReason(interference)) return [...fitted];
  const { groups } = interference;
  const isFree = ({ gaussian }: { readonly gaussian: number }): boolean => gaussian > 0 && gaussian < Infinity;
  if (fitted.length !== groups.length) {
    const all = groups.every(isFree);
    return all
      ? [
          freedGroup(
            { from: 0, to: fitted.at(-1)!.to },
            groups.every(({ pattern }) => pattern.length === 0),
          ),
        ]
      : [...fitted];
  }
  return fitted.map((group, k) => (isFree(groups[k]!) ? freedGroup(group, groups[k]!.pattern.length === 0) : group));
}
