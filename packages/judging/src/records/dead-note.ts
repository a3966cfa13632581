import { recipes } from '@rugbench/trainer';

/** A model with dead outputs, of any origin. */
export interface DeadOutputsSeen {
  /** how many there are, from 0 to n */
  readonly deadOutputs: number;
  /** n */
  readonly features: number;
  /** the share of features that are on in a sample, in (0, 1] */
  readonly share: number;
  /** fresh samples that judged the model */
  readonly samples: number;
}

/** A trained model with dead outputs, and how it came about. */
export interface DeadOutputs extends DeadOutputsSeen {
  /** how the model was trained */
  readonly recipe: keyof typeof recipes;
  /** steps that were taken */
  readonly steps: number;
}

/** With fewer fresh samples that have a feature on, an output may be 0 in all of them by chance. */
const LEAST_EVENTS = 8;
/** A feature that was on more rarely in training has not been learnt; from `torch` it takes some thousand times. */
const LEARNT_EVENTS = 1000;

/** What a reader should know of dead outputs, with their likely cause; undefined where there are none, or too few samples to tell. */
export function deadNote({ recipe, steps, ...dead }: DeadOutputs): string | undefined {
  const counted = deadCount(dead);
  if (counted === undefined) return undefined;
  const { features, share } = dead;
  const { batch } = recipes[recipe]({ features, probability: share, steps: null, rateFactor: 1 });
  const seen = Math.round(share * batch(steps).first);
  const cause =
    seen < LEARNT_EVENTS
      ? `training had each feature on only about ${seen} times: raise --steps`
      : 'the learning rate was too high (lower --learning-rate-factor, or choose --start tied), or the model gives these features up, as it may at small r and large p';
  return `${counted} Likely ${cause}.`;
}

/** How many outputs are dead; undefined where none is, or where there are too few samples to tell. */
export function deadCount({ deadOutputs, features, share, samples }: DeadOutputsSeen): string | undefined {
  if (deadOutputs === 0 || share * samples < LEAST_EVENTS) return undefined;
  return `${deadOutputs} of ${features} outputs are dead: 0 in all ${samples} samples, though their features were on.`;
}
