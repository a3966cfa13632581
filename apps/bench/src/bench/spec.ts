import {
  type Catalogue,
  type Forge,
  RugError,
  type Shape,
  WordStream,
  dimensionsFor,
  pluginNamed,
  unlessRefused,
} from '@rugbench/core';
import { relu } from '@rugbench/baseline';
import { contentHash } from '@rugbench/results';
import { type ForgePlace, forgeChoice, forgeNames } from '../choices/forge-choice.ts';
import { type PluginChoice, createSource, isBaseline, sourceChoice, variantChoice } from '../choices/plugin-choice.ts';
import { startChoice } from '../choices/start-choice.ts';
import { forgeWeights } from '../forged/forge-weights.ts';
import { type LoadedCatalogue, isForgedUnasked, isTrainedUnasked } from '../plugins/load-catalogue.ts';
import { isCheckpoint } from '../training/checkpoint-forge.ts';
import { type TrainingChoices, trainingChoices } from '../training/training-options.ts';
import { type Contestants, type Refusal, contestants } from './contestants.ts';
import type { BenchOptions } from './options.ts';

/** What decides the numbers of trained rows. */
export interface TrainingSpec extends TrainingChoices {
  readonly starts: readonly PluginChoice[];
  readonly variants: readonly PluginChoice[];
  /** on the weights that were trained with the baseline */
  readonly decoders: readonly PluginChoice[];
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
  readonly decoders: readonly PluginChoice[];
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
  const shape = { features: n, dimensions: d };
  const weights = options.weights ?? [TRAINED, ...unaskedForges(catalogue, shape)];
  const source = sourceChoice(catalogue.sources, options.source, p);
  const data = createSource(catalogue.sources, source, n);
  const { variants, decoders, refused } = contestants(options.variants, catalogue, data, n);
  const training = trainingSpec(options, catalogue, { variants, decoders }, { shape, source: data });
  const spec: BenchSpec = {
    n,
    d,
    ratio: d / n,
    ratioAsked: r,
    p,
    source,
    variants,
    decoders,
    forges: forgesOf(weights, catalogue, { shape, source: data }),
    training: weights.includes(TRAINED) ? training : null,
    seeds: Array.from({ length: options.seeds }, (_, k) => options.seed + k),
    samples: options.samples,
  };
  checkForges(spec, catalogue);
  return { spec, refused };
}

function forgesOf(weights: readonly string[], { forges }: Catalogue, place: ForgePlace): PluginChoice[] {
  const known = [TRAINED, ...forgeNames(forges)];
  const unknown = weights.find((text) => !isCheckpoint(text) && !known.includes(text.split(':', 1)[0]!));
  if (unknown !== undefined) {
    throw new RugError('OPTIONS', {
      who: '--weights',
      must: `must be a .safetensors file or among ${known.join(', ')}`,
      got: unknown,
    });
  }
  const forged = new Set(weights.filter((text) => text !== TRAINED));
  return [...forged].map((text) => forgeChoice('--weights', forges, text, place));
}

/** Forges that nobody asked for, without those that cannot serve the shape; all of them where none can, to say why. */
function unaskedForges({ forges }: Catalogue, shape: Shape): string[] {
  const unasked = forges.filter(isForgedUnasked);
  const able = unasked.filter((forge) => serves(forge, shape));
  return (able.length > 0 ? able : unasked).map(({ name }) => name);
}

function serves(forge: Forge, shape: Shape): boolean {
  return unlessRefused(() => forge.forge(shape, new WordStream(0, 'weights'))) !== undefined;
}

function trainingSpec(
  options: BenchOptions,
  catalogue: Catalogue,
  { variants, decoders }: Pick<Contestants, 'variants' | 'decoders'>,
  place: ForgePlace,
): TrainingSpec {
  const asked = options.variants !== undefined || options.weights !== undefined;
  const unasked = ({ name }: PluginChoice): boolean =>
    isTrainedUnasked(pluginNamed('--variants', catalogue.variants, name));
  const starts = [...new Set(options.start ?? defaultStarts(options))];
  return {
    starts: starts.map((text) => startChoice(text, options.tied, catalogue, place)),
    variants: withWeightsOfDecoders(
      asked ? variants : variants.filter(unasked),
      asked ? decoders : [],
      catalogue,
      place,
    ),
    decoders: asked ? decoders : [],
    ...trainingChoices(options, catalogue),
  };
}

/** Decoders do not train: they decode the frozen weights of the baseline, which is then compared too. */
function withWeightsOfDecoders(
  variants: readonly PluginChoice[],
  decoders: readonly PluginChoice[],
  catalogue: Catalogue,
  { source }: ForgePlace,
): readonly PluginChoice[] {
  if (decoders.length === 0 || variants.some(isBaseline)) return variants;
  return [...variants, variantChoice('--variants', catalogue.variants, relu.name, source.law)];
}

/** Where training starts when nobody says: the plain comparison shows torch and the rug side by side. */
function defaultStarts({ weights, tied }: BenchOptions): string[] {
  if (weights !== undefined) return ['torch'];
  return ['torch', tied ? 'tied' : 'persian-rug'];
}

/** A forge that cannot serve the shape says so now. */
function checkForges({ forges, training, n, d, seeds }: BenchSpec, catalogue: Catalogue): void {
  const starts = training?.starts.filter(({ name }) => catalogue.forges.some((forge) => forge.name === name)) ?? [];
  for (const choice of [...forges, ...starts]) {
    forgeWeights(choice, { features: n, dimensions: d }, seeds[0]!, catalogue.forges);
  }
}

/** The content hash of a spec. */
export function specHash(spec: BenchSpec): string {
  return contentHash(spec);
}
