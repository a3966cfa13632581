import { type WeightsOperator, dimensionsFor, pluginNamed } from '@rugbench/core';
import {
  FORGED,
  type JudgingCatalogue,
  type PluginChoice,
  createSource,
  forgeWeights,
  resolveWeights,
  sourceChoice,
} from '@rugbench/judging';
import { listOfRug } from '../../parts/weights/list-of-rug.ts';
import type { WeightsQuestion } from './protocol.ts';

/** The data by which theory chooses options that are left open. */
const SOURCE = 'bernoulli-uniform';
/** Weights in memory: never a dense W. */
export interface MadeWeights {
  /** the forge with all its options */
  readonly choice: PluginChoice;
  /** W by rows */
  readonly weights: WeightsOperator;
  /** g with W_ij = g(i XOR j); null: W is no rug */
  readonly g: Float64Array | null;
}

/**
 * Makes weights as `rug forge` does.
 *
 * @throws RugError `OPTIONS` with one line for what cannot be made
 */
export function makeWeights(
  { weights: text, n, r, p, seed }: WeightsQuestion,
  catalogue: JudgingCatalogue,
): MadeWeights {
  const shape = { features: n, dimensions: dimensionsFor(n, r) };
  const source = createSource(catalogue.sources, sourceChoice(catalogue.sources, SOURCE, p), n);
  const choice = resolveWeights(text, FORGED, { shape, source }, catalogue);
  const weights = forgeWeights(choice, shape, seed, catalogue.forges);
  return { choice, weights, g: listOfRug(weights) };
}

/** The title of the forge of some weights, and where it comes from. */
export function sayWeights({ choice }: MadeWeights, catalogue: JudgingCatalogue): { title: string; source: string } {
  const { title, source } = pluginNamed('--weights', catalogue.forges, choice.name);
  return { title, source };
}
