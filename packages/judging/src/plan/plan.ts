import { dimensionsFor } from '@rugbench/core';
import { relu } from '@rugbench/baseline';
import { type TensorMap, canonicalJson, contentHash, parseTensorMap } from '@rugbench/results';
import {
  type PluginChoice,
  choiceLabel,
  createSource,
  isBaseline,
  sourceChoice,
  variantChoice,
} from '../choices/plugin-choice.ts';
import { noiseMember } from '../choices/noise-member.ts';
import { pluginSpec } from '../choices/plugin-spec.ts';
import { type JudgingCatalogue, outsideOrigin } from '../ports/catalogue.ts';
import { trainingChoices } from '../trained/training-options.ts';
import { boundsAt } from './bounds.ts';
import { heldBackend } from './held-backend.ts';
import type { Note } from './held-forges.ts';
import { refuseBrokenSource } from './held-source.ts';
import { type ChosenStarts, chooseStarts, chooseWeights } from './choose-weights.ts';
import type { ComparisonDocument, ComparisonSpec, PlannedComparison } from '../records/comparison.ts';
import { type Contestants, contestants } from './contestants.ts';
import type { ComparisonOptions } from './options.ts';
import { plannedRows } from './planned-rows.ts';
import { refusedRows } from './refused-rows.ts';
import { TRAINED } from '../choices/weights-words.ts';
import type { MissingWeights, Place, TrainingPlan } from './place.ts';
import { refuseIdleMap, sizeAsked } from './size-of-files.ts';

/**
 * Options turned into a comparison, with everything checked that can be checked before any work is done. Plug-ins from outside
 * that are chosen are held to the laws of their kind; rows that rest on a broken one are refused with the law as the reason.
 *
 * @param note - told of forges that break a law, which best-forge goes without
 * @throws RugError `OPTIONS` for anything that cannot be compared, `FILES` for a file that cannot be read, `PLUGIN` for data
 *   that breaks a law
 */
export async function plan(
  options: ComparisonOptions,
  catalogue: JudgingCatalogue,
  note: Note = () => undefined,
): Promise<ComparisonDocument> {
  return withBounds(await planRows(options, catalogue, note), catalogue);
}

/** A plan with the bounds beside it, which take longer than the rest. */
export function withBounds(planned: PlannedComparison, { sources }: JudgingCatalogue): ComparisonDocument {
  const { source, n, ratio, hiddenNoise } = planned.spec;
  const { schema, hash, spec, data, ...rows } = planned;
  return { schema, hash, spec, data, bounds: boundsAt(createSource(sources, source, n), ratio, hiddenNoise), ...rows };
}

/**
 * {@link plan} without the bounds.
 *
 * @throws RugError as {@link plan} does
 */
export function planRows(
  options: ComparisonOptions,
  catalogue: JudgingCatalogue,
  note: Note = () => undefined,
): Promise<PlannedComparison> {
  return planner(catalogue, note)(options);
}

/** Plans comparisons without their bounds, one after the other: what several of them ask alike is answered once. */
export function planner(
  catalogue: JudgingCatalogue,
  note: Note = () => undefined,
): (options: ComparisonOptions) => Promise<PlannedComparison> {
  const known = new Map<string, Promise<Contestants>>();
  return (options) =>
    planAlone(options, catalogue, note, (source, place, reading) => {
      const key = canonicalJson({ variants: options.variants ?? null, source, n: place.shape.features });
      const found = known.get(key) ?? contestants(options.variants, reading, place.source, place.shape.features);
      known.set(key, found);
      return found;
    });
}

/** Who is compared at a place. */
type ContestantsAt = (source: PluginChoice, place: Place, catalogue: JudgingCatalogue) => Promise<Contestants>;

async function planAlone(
  options: ComparisonOptions,
  given: JudgingCatalogue,
  note: Note,
  contestantsAt: ContestantsAt,
): Promise<PlannedComparison> {
  const { p, seed, samples, hiddenNoise } = options;
  const catalogue = {
    ...given,
    models: given.models.reading({ map: mapOf(options), note }),
  };
  const { n, r } = sizeOf(options, catalogue);
  const d = dimensionsFor(n, r);
  const source = sourceChoice(catalogue.sources, options.source, p);
  await refuseBrokenSource(source, catalogue, n);
  const place: Place = {
    shape: { features: n, dimensions: d },
    source: createSource(catalogue.sources, source, n),
    hiddenNoise,
  };
  const who = await contestantsAt(source, place, catalogue);
  const question = { catalogue, place, seed, note };
  const weights = await chooseWeights(options.weights, question);
  const starts = await chooseStarts(
    options.start,
    { tied: options.tied, plain: options.weights !== undefined },
    question,
  );
  const asked = await trainingPlan(options, catalogue, who, starts, place, weights.trained);
  const training = weights.trained ? asked : undefined;
  const spec: ComparisonSpec = {
    n,
    d,
    ratio: d / n,
    ratioAsked: r,
    p,
    source,
    variants: who.variants,
    decoders: who.decoders,
    forges: weights.forges,
    training: training?.plan ?? null,
    seeds: Array.from({ length: options.seeds }, (_, k) => seed + k),
    samples,
    ...noiseMember(hiddenNoise),
  };
  const missing = [...weights.missing, ...(training?.missing ?? [])];
  return {
    schema: 'rugbench/comparison/1',
    hash: contentHash(spec),
    spec,
    data: pluginSpec(catalogue, 'sources', source),
    rows: plannedRows(spec, catalogue),
    refused: refusedRows(spec, who.refused, missing, catalogue),
    ...outsideMember(who, catalogue),
  };
}

/** Who of the contestants does not come with the program; nothing where all do. */
function outsideMember(
  { variants, decoders }: Contestants,
  catalogue: JudgingCatalogue,
): Pick<ComparisonDocument, 'outside'> {
  const from = (kind: 'variants' | 'decoders', of: readonly PluginChoice[]): string[] =>
    of.map(({ name }) => name).filter((name) => outsideOrigin(catalogue, kind, name));
  const outside = [...new Set([...from('variants', variants), ...from('decoders', decoders)])];
  return outside.length > 0 ? { outside } : {};
}

function mapOf({ map }: ComparisonOptions): TensorMap | undefined {
  return map === undefined ? undefined : parseTensorMap(map);
}

/** n and d/n: what is asked for, or those of a file among the weights. */
function sizeOf(options: ComparisonOptions, { models }: JudgingCatalogue): { readonly n: number; readonly r: number } {
  const texts = [...(options.weights ?? []), ...(options.start ?? [])];
  refuseIdleMap(options.map, texts);
  return sizeAsked(options, texts, models);
}

/** How models are trained, and those that are not. */
interface ChosenTraining {
  readonly plan: TrainingPlan;
  readonly missing: readonly MissingWeights[];
}

/** The plan of training; nothing starts on a broken backend. @param trained - whether anything is to be trained */
async function trainingPlan(
  options: ComparisonOptions,
  catalogue: JudgingCatalogue,
  { variants, decoders }: Contestants,
  { starts, missing }: ChosenStarts,
  place: Place,
  trained: boolean,
): Promise<ChosenTraining> {
  const asked = options.variants !== undefined || options.weights !== undefined;
  const unasked = ({ name }: PluginChoice): boolean => catalogue.byDefault.trained.includes(name);
  const decoding = asked ? decoders : [];
  const { choice, broken } = await heldBackend(trainingChoices(options, catalogue), catalogue, trained);
  const who = {
    variants: withWeightsOfDecoders(asked ? variants : variants.filter(unasked), decoding, catalogue, place),
    decoders: decoding,
    ...choice,
  };
  if (!broken) return { plan: { starts, ...who }, missing };
  const idle = starts.map((start) => ({ weights: TRAINED, start: choiceLabel(start), error: broken }));
  return { plan: { starts: [], ...who }, missing: [...missing, ...idle] };
}

/** Decoders do not train: they decode the frozen weights of the baseline, which is then compared too. */
function withWeightsOfDecoders(
  variants: readonly PluginChoice[],
  decoders: readonly PluginChoice[],
  { variants: known }: JudgingCatalogue,
  { source }: Place,
): readonly PluginChoice[] {
  if (decoders.length === 0 || variants.some(isBaseline)) return variants;
  return [...variants, variantChoice('--variants', known, relu.name, source.distribution)];
}
