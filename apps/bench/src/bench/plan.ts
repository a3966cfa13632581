import { type Catalogue, WordStream, dimensionsFor, featureVariance, pluginNamed } from '@rugbench/core';
import { contentHash } from '@rugbench/results';
import { affineLoss, stateEvolution, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { type ForgedJob } from '../forged/forged-job.ts';
import { keepFraction } from '../keep-fraction.ts';
import { type PluginChoice, createSource, pluginChoice, sourceChoice } from '../plugin-choice.ts';
import { type BenchOptions } from './options.ts';

/** What will be compared, in full: two plans with one hash measure the same numbers. */
export interface BenchSpec {
  readonly n: number;
  readonly d: number;
  readonly ratio: number;
  readonly ratioAsked: number;
  readonly p: number;
  readonly source: PluginChoice;
  readonly variants: readonly PluginChoice[];
  readonly weights: readonly PluginChoice[];
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

/**
 * Options turned into a spec, with everything checked that can be checked before any work is done.
 *
 * @throws RugError `OPTIONS`
 */
export function benchSpec(options: BenchOptions, catalogue: Catalogue): BenchSpec {
  const { n, r, p } = options;
  const d = dimensionsFor(n, r);
  const spec: BenchSpec = {
    n,
    d,
    ratio: d / n,
    ratioAsked: r,
    p,
    source: sourceChoice(catalogue.sources, options.source, p),
    variants: chosen('--variants', catalogue.variants, options.variants),
    weights: chosen('--weights', catalogue.forges, options.weights),
    seeds: Array.from({ length: options.seeds }, (_, k) => options.seed + k),
    samples: options.samples,
  };
  checkForges(spec, catalogue);
  checkFilters(spec, catalogue);
  return spec;
}

function chosen(
  flag: string,
  list: Catalogue['variants'] | Catalogue['forges'],
  texts?: readonly string[],
): PluginChoice[] {
  const wanted = texts ?? list.map(({ name }) => name);
  return [...new Set(wanted)].map((text) => pluginChoice(flag, list, text));
}

/** A forge that cannot serve the shape says so now. */
function checkForges({ weights, n, d, seeds }: BenchSpec, catalogue: Catalogue): void {
  for (const { name, options } of weights) {
    const words = new WordStream(seeds[0]!, 'weights');
    pluginNamed('--weights', catalogue.forges, name).forge({ features: n, dimensions: d }, words, options);
  }
}

/** A filter that wants more features than there are says so now. */
function checkFilters({ variants, n }: BenchSpec, catalogue: Catalogue): void {
  for (const { name, options } of variants) {
    keepFraction(pluginNamed('--variants', catalogue.variants, name).trace(options), n);
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

/**
 * The jobs of a spec: variants that share forge and seed share pre-activations, unless there are too
 * few such groups to keep all processes busy.
 */
export function benchJobs(spec: BenchSpec, processes: number): ForgedJob[] {
  const groups = spec.seeds.flatMap((seed) => spec.weights.map((forge) => ({ seed, forge })));
  const parts = Math.min(spec.variants.length, Math.max(1, Math.ceil(processes / groups.length)));
  return groups.flatMap(({ seed, forge }) =>
    dealt(spec.variants, parts).map((variants) => ({
      task: 'forged' as const,
      features: spec.n,
      dimensions: spec.d,
      samples: spec.samples,
      source: spec.source,
      seed,
      forge,
      variants,
    })),
  );
}

/** A list dealt out into parts like cards. */
function dealt<T>(list: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, part) => list.filter((_item, index) => index % parts === part));
}
