import type { Progress } from './progress.ts';

/** A range of a stream's samples. */
export interface SampleRange {
  readonly first: number;
  readonly count: number;
}

/**
 * How a model is trained: which samples, which learning rate, when to look and when to stop. All members are pure
 * functions of the progress, so a resumed run decides as an uninterrupted one.
 */
export interface Recipe {
  readonly name: string;
  /** the run ends here at the latest */
  readonly maxSteps: number;
  /** samples of training step `step`, from 0 */
  batch(step: number): SampleRange;
  /** of the next step */
  learningRate(progress: Progress): number;
  /** called with the loss of each step, after it was noted */
  afterStep(progress: Progress, loss: number): Progress;
  /** held-out samples are scored every so many steps; null: never */
  readonly checkEvery: number | null;
  /** how many held-out samples */
  readonly checkSamples: number;
  /** called with the losses of the held-out samples */
  afterCheck(progress: Progress, losses: readonly number[]): Progress;
  /** whether features that the model does not represent get a new start at this check */
  revives(progress: Progress): boolean;
}

/** What the user may set. */
export interface RecipeSettings {
  /** n */
  readonly features: number;
  /** exactly so many steps, without a stopping rule; null: the recipe's own end */
  readonly steps: number | null;
  /** multiplies the recipe's learning rate */
  readonly rateFactor: number;
}
