import type { PluginChoice } from '../choices/plugin-choice.ts';

/** One model family to judge: everything a worker needs, as plain data. */
export interface ForgedJob {
  readonly features: number;
  readonly dimensions: number;
  readonly seed: number;
  /** samples that judge; none of them is used to fit */
  readonly samples: number;
  readonly source: PluginChoice;
  readonly forge: PluginChoice;
  /** judged on identical pre-activations, which are computed once for all of them */
  readonly variants: readonly PluginChoice[];
  /** judged on the same samples */
  readonly decoders: readonly PluginChoice[];
}
