import type { Progress } from './progress.ts';

/** Consecutive samples of a stream. */
export interface SampleRange {
  /** number of the first sample, from 0 */
  readonly first: number;
  /** how many samples, from 1 */
  readonly count: number;
}

/**
 * How a model is trained: which samples, which learning rate, when to check and when to stop. All members are pure
 * functions of the progress, so a resumed run decides as an uninterrupted one.
 */
export interface Recipe {
  /** the name of the recipe, as `--recipe` takes it */
  readonly name: string;
  /** the run ends after so many steps at the latest, a whole number from 1 */
  readonly maxSteps: number;
  /** samples of training step `step`, from 0 */
  batch(step: number): SampleRange;
  /** learning rate of Adam in the next step, at least 0 */
  learningRate(progress: Progress): number;
  /** called with the loss of each step, after it was noted */
  afterStep(progress: Progress, loss: number): Progress;
  /** steps between two checks, which score the held-out samples, a whole number from 1; null: never */
  readonly checkEvery: number | null;
  /** number of held-out samples, at least 0 */
  readonly checkSamples: number;
  /** called with the loss of each held-out sample, [checkSamples] */
  afterCheck(progress: Progress, losses: readonly number[]): Progress;
  /**
   * Whether a run that started at a model worth keeping is to go back there.
   *
   * @param losses - of each held-out sample, [checkSamples]
   * @param before - those of the start
   */
  goesBack(progress: Progress, losses: readonly number[], before: readonly number[]): boolean;
  /** whether unrepresented features get a new start at this check */
  revives(progress: Progress): boolean;
}

/** What the user may set. */
export interface RecipeSettings {
  /** n, a whole number from 1 */
  readonly features: number;
  /** the share of features that are on in a sample, p, in (0, 1]: numbers of samples follow from it */
  readonly probability: number;
  /** exactly so many steps, a whole number from 1, without a stopping rule; null: the recipe's own end */
  readonly steps: number | null;
  /** multiplies the recipe's learning rate, above 0 */
  readonly rateFactor: number;
}
