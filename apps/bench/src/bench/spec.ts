import { type Catalogue, RugError, WordStream, dimensionsFor, pluginNamed } from '@rugbench/core';
import { contentHash } from '@rugbench/results';
import { type PluginChoice, createSource, pluginChoice, sourceChoice } from '../choices/plugin-choice.ts';
import { startChoice } from '../choices/start-choice.ts';
import { type LoadedCatalogue, isTrainedUnasked } from '../plugins/load-catalogue.ts';
import { type TrainingChoices, trainingChoices } from '../training/training-options.ts';
import { type Refusal, contestants } from './contestants.ts';
import { type BenchOptions } from './options.ts';

/** What decides the numbers of trained rows. */
export interface TrainingSpec extends TrainingChoices {
  readonly starts: readonly PluginChoice[];
  readonly variants: readonly PluginChoice[];
}

/** What will be compared, in full: two plans with one hash measure the same numbers. */
export interface BenchSpec {
  readonly n: number;
  readonly d: number;
  readonly ratio: number;
  readonly ratioAsked: number;
  readonly p: number;
  readonly source: PluginChoice;
  readonly variants: readonly PluginChoice[];
  /** forged weights */
  readonly forges: readonly PluginChoice[];
  /** trained weights; null when none are wanted */
  readonly training: TrainingSpec | null;
  readonly seeds: readonly number[];
  readonly samples: number;
}

/** The word that asks for trained weights. */
const TRAINED = 'trained';

/**
 * Options turned into a spec, with everything checked that can be checked before any work is done; and the variants
 * that take no part, with the reasons.
 *
 * @throws RugError `OPTIONS`
 */
export function benchSpec(
  options: BenchOptions,
  catalogue: LoadedCatalogue,
): { readonly spec: BenchSpec; readonly refused: readonly Refusal[] } {
  const { n, r, p } = options;
  const d = dimensionsFor(n, r);
  const weights = options.weights ?? [TRAINED, ...catalogue.forges.map(({ name }) => name)];
  const source = sourceChoice(catalogue.sources, options.source, p);
  const { variants, refused } = contestants(options.variants, catalogue, createSource(catalogue.sources, source, n), n);
  const training = trainingSpec(options, catalogue, variants);
  const spec: BenchSpec = {
    n,
    d,
    ratio: d / n,
    ratioAsked: r,
    p,
    source,
    variants,
    forges: forgesOf(weights, catalogue),
    training: weights.includes(TRAINED) ? training : null,
    seeds: Array.from({ length: options.seeds }, (_, k) => options.seed + k),
    samples: options.samples,
  };
  checkForges(spec, catalogue);
  return { spec, refused };
}

function forgesOf(weights: readonly string[], catalogue: Catalogue): PluginChoice[] {
  const known = [TRAINED, ...catalogue.forges.map(({ name }) => name)];
  const unknown = weights.find((text) => !known.includes(text.split(':', 1)[0]!));
  if (unknown !== undefined) {
    throw new RugError('OPTIONS', { who: '--weights', must: `must be among ${known.join(', ')}`, got: unknown });
  }
  const forged = new Set(weights.filter((text) => text !== TRAINED));
  return [...forged].map((text) => pluginChoice('--weights', catalogue.forges, text));
}

function trainingSpec(options: BenchOptions, catalogue: Catalogue, variants: readonly PluginChoice[]): TrainingSpec {
  const asked = options.variants !== undefined || options.weights !== undefined;
  const unasked = ({ name }: PluginChoice): boolean =>
    isTrainedUnasked(pluginNamed('--variants', catalogue.variants, name));
  const starts = [...new Set(options.start ?? defaultStarts(options))];
  return {
    starts: starts.map((text) => startChoice(text, options.tied, catalogue)),
    variants: asked ? variants : variants.filter(unasked),
    ...trainingChoices(options, catalogue),
  };
}

/** Where training starts when nobody says: the plain comparison shows torch and the rug side by side. */
function defaultStarts({ weights, tied }: BenchOptions): string[] {
  if (weights !== undefined) return ['torch'];
  return ['torch', tied ? 'tied' : 'persian-rug'];
}

/** A forge that cannot serve the shape says so now. */
function checkForges({ forges, training, n, d, seeds }: BenchSpec, catalogue: Catalogue): void {
  const starts = training?.starts.filter(({ name }) => catalogue.forges.some((forge) => forge.name === name)) ?? [];
  for (const { name, options } of [...forges, ...starts]) {
    const words = new WordStream(seeds[0]!, 'weights');
    pluginNamed('--weights', catalogue.forges, name).forge({ features: n, dimensions: d }, words, options);
  }
}

/** The content hash of a spec. */
export function specHash(spec: BenchSpec): string {
  return contentHash(spec);
}
