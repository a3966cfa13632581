import { join } from 'node:path';
import { type Catalogue, RugError, WordStream, dimensionsFor, featureVariance, pluginNamed } from '@rugbench/core';
import { contentHash } from '@rugbench/results';
import { affineLoss, stateEvolution, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { type BackendChoice, backendChoice } from '../backend-choice.ts';
import { type ForgedJob } from '../forged/forged-job.ts';
import { keepFraction } from '../keep-fraction.ts';
import { type PluginChoice, choiceLabel, createSource, pluginChoice, sourceChoice } from '../plugin-choice.ts';
import { type TrainJob } from '../training/train-job.ts';
import { type BenchOptions } from './options.ts';
import { startChoice } from './start-choice.ts';

/** What decides the numbers of trained rows. */
export interface TrainingSpec extends BackendChoice {
  readonly starts: readonly PluginChoice[];
  readonly recipe: 'default' | 'paper';
  readonly steps: number | null;
  readonly rateFactor: number;
  readonly tied: boolean;
  readonly encoderBias: boolean;
  readonly decoderBias: boolean;
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

/** Analytic bounds at the realised ratio; null where the data has no law that theory can use. */
export interface Bounds {
  readonly ratio: number;
  readonly variance: number | null;
  readonly linear: number | null;
  readonly floor: number | null;
  readonly iterated: number | null;
}

/** The word that asks for trained weights. */
const TRAINED = 'trained';

/**
 * Options turned into a spec, with everything checked that can be checked before any work is done.
 *
 * @throws RugError `OPTIONS`
 */
export function benchSpec(options: BenchOptions, catalogue: Catalogue): BenchSpec {
  const { n, r, p } = options;
  const d = dimensionsFor(n, r);
  const weights = options.weights ?? [TRAINED, ...catalogue.forges.map(({ name }) => name)];
  const spec: BenchSpec = {
    n,
    d,
    ratio: d / n,
    ratioAsked: r,
    p,
    source: sourceChoice(catalogue.sources, options.source, p),
    variants: chosen('--variants', catalogue.variants, options.variants ?? catalogue.variants.map(({ name }) => name)),
    forges: forgesOf(weights, catalogue),
    training: weights.includes(TRAINED) ? trainingSpec(options, catalogue) : null,
    seeds: Array.from({ length: options.seeds }, (_, k) => options.seed + k),
    samples: options.samples,
  };
  checkForges(spec, catalogue);
  for (const { name, options: own } of spec.variants) {
    keepFraction(pluginNamed('--variants', catalogue.variants, name).trace(own), n);
  }
  return spec;
}

function forgesOf(weights: readonly string[], catalogue: Catalogue): PluginChoice[] {
  const known = [TRAINED, ...catalogue.forges.map(({ name }) => name)];
  const unknown = weights.find((text) => !known.includes(text.split(':', 1)[0]!));
  if (unknown !== undefined) {
    throw new RugError('OPTIONS', { who: '--weights', must: `must be among ${known.join(', ')}`, got: unknown });
  }
  return chosen(
    '--weights',
    catalogue.forges,
    weights.filter((text) => text !== TRAINED),
  );
}

function trainingSpec(options: BenchOptions, catalogue: Catalogue): TrainingSpec {
  const { recipe, steps, learningRate, tied, encoderBias, decoderBias } = options;
  return {
    starts: [...new Set(options.start ?? defaultStarts(options))].map((text) => startChoice(text, tied, catalogue)),
    ...backendChoice(catalogue.backends, options.backend),
    recipe,
    steps: steps ?? null,
    rateFactor: learningRate,
    tied,
    encoderBias,
    decoderBias,
  };
}

/** Where training starts when nobody says: the plain comparison shows torch and the rug side by side. */
function defaultStarts({ weights, tied }: BenchOptions): string[] {
  if (weights !== undefined) return ['torch'];
  return ['torch', tied ? 'tied' : 'persian-rug'];
}

function chosen(
  flag: string,
  list: Catalogue['variants'] | Catalogue['forges'],
  texts: readonly string[],
): PluginChoice[] {
  return [...new Set(texts)].map((text) => pluginChoice(flag, list, text));
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

/** The bounds beside every row of a spec. */
export function benchBounds(spec: BenchSpec, catalogue: Catalogue): Bounds {
  const { ratio } = spec;
  const { law } = createSource(catalogue.sources, spec.source, spec.n);
  if (typeof law === 'string') return { ratio, variance: null, linear: null, floor: null, iterated: null };
  return {
    ratio,
    variance: featureVariance(law),
    linear: affineLoss(law, ratio),
    floor: tabulateChannel(law, symmetricNoise(law, ratio)).floor,
    iterated: stateEvolution(law, ratio).loss,
  };
}

/** What a bench sends to its workers. */
export type BenchJob = ForgedJob | TrainJob;

/**
 * The jobs of a spec. On forged weights, variants that share forge and seed share pre-activations, unless there are too
 * few such groups to keep all processes busy; each trained model is a job of its own.
 *
 * @param folder - where checkpoints of trained models are kept
 */
export function benchJobs(spec: BenchSpec, processes: number, folder: string): BenchJob[] {
  return [...forgedJobs(spec, processes), ...trainJobs(spec, folder)];
}

function forgedJobs(spec: BenchSpec, processes: number): ForgedJob[] {
  const groups = spec.seeds.flatMap((seed) => spec.forges.map((forge) => ({ seed, forge })));
  const parts = Math.min(spec.variants.length, Math.max(1, Math.ceil(processes / groups.length)));
  return groups.flatMap((group) =>
    dealt(spec.variants, parts).map((variants) => ({ task: 'forged' as const, ...jobShape(spec), ...group, variants })),
  );
}

function trainJobs(spec: BenchSpec, folder: string): TrainJob[] {
  if (spec.training === null) return [];
  const { starts, ...training } = spec.training;
  return spec.seeds.flatMap((seed) =>
    starts.flatMap((start) =>
      spec.variants.map((variant): TrainJob => {
        const name = `${choiceLabel(variant)}-${choiceLabel(start)}-${seed}`.replace(/[^\w.=-]+/g, '_');
        const checkpoint = join(folder, 'checkpoints', `${name}.safetensors`);
        return { task: 'train', ...jobShape(spec), ...training, seed, start, variant, checkpoint };
      }),
    ),
  );
}

function jobShape({
  n,
  d,
  samples,
  source,
}: BenchSpec): Pick<ForgedJob, 'features' | 'dimensions' | 'samples' | 'source'> {
  return { features: n, dimensions: d, samples, source };
}

/** A list dealt out into parts like cards. */
function dealt<T>(list: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, part) => list.filter((_item, index) => index % parts === part));
}
