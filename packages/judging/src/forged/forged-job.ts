import type { PluginChoice } from '../choices/plugin-choice.ts';

/** One model family to judge: everything a worker needs, as plain data. */
export interface ForgedJob {
  /** n, a whole number >= 1 */
  readonly features: number;
  /** d, a whole number from 1 to n */
  readonly dimensions: number;
  /** names all random streams of the job, a whole number >= 0 */
  readonly seed: number;
  /** samples that judge; none of them is used to fit */
  readonly samples: number;
  /** the data */
  readonly source: PluginChoice;
  /** makes the weights */
  readonly forge: PluginChoice;
  /** judged on identical pre-activations, which are computed once for all of them */
  readonly variants: readonly PluginChoice[];
  /** S, noise on h in units of its root mean square, above 0; left out: none */
  readonly hiddenNoise?: number | undefined;
  /** judged on the same samples */
  readonly decoders: readonly PluginChoice[];
}
