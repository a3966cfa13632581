import { dimensionsFor } from '@rugbench/core';
import { relu } from '@rugbench/baseline';
import { contentHash } from '@rugbench/results';
import { withDevice } from '../choices/backend-choice.ts';
import { type PluginChoice, createSource, isBaseline, sourceChoice, variantChoice } from '../choices/plugin-choice.ts';
import { pluginSpec } from '../choices/plugin-spec.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { trainingChoices } from '../trained/training-options.ts';
import { boundsAt } from './bounds.ts';
import { type ChosenStarts, chooseStarts, chooseWeights } from './choose-weights.ts';
import type { ComparisonDocument, ComparisonSpec } from '../records/comparison.ts';
import { type Contestants, contestants } from './contestants.ts';
import type { ComparisonOptions } from './options.ts';
import { plannedRows } from './planned-rows.ts';
import { refusedRows } from './refused-rows.ts';
import type { Place, TrainingPlan } from './place.ts';

/**
 * Options turned into a comparison, with everything checked that can be checked before any work is done.
 *
 * @throws RugError `OPTIONS` for anything that cannot be compared, `FILES` for a file that cannot be read
 */
export async function plan(options: ComparisonOptions, catalogue: JudgingCatalogue): Promise<ComparisonDocument> {
  const { n, r, p, seed, samples } = options;
  const d = dimensionsFor(n, r);
  const source = sourceChoice(catalogue.sources, options.source, p);
  const place: Place = { shape: { features: n, dimensions: d }, source: createSource(catalogue.sources, source, n) };
  const who = contestants(options.variants, catalogue, place.source, n);
  const weights = chooseWeights(options.weights, seed, catalogue, place);
  const starts = chooseStarts(
    options.start,
    { tied: options.tied, plain: options.weights !== undefined, seed },
    catalogue,
    place,
  );
  const training = await trainingPlan(options, catalogue, who, starts, place);
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
    training: weights.trained ? training : null,
    seeds: Array.from({ length: options.seeds }, (_, k) => seed + k),
    samples,
  };
  const missing = [...weights.missing, ...(weights.trained ? starts.missing : [])];
  return {
    schema: 'rugbench/comparison/1',
    hash: contentHash(spec),
    spec,
    data: pluginSpec(catalogue, 'sources', source),
    bounds: boundsAt(place.source, d / n),
    rows: plannedRows(spec, catalogue),
    refused: refusedRows(spec, who.refused, missing, catalogue),
  };
}

async function trainingPlan(
  options: ComparisonOptions,
  catalogue: JudgingCatalogue,
  { variants, decoders }: Contestants,
  { starts }: ChosenStarts,
  place: Place,
): Promise<TrainingPlan> {
  const asked = options.variants !== undefined || options.weights !== undefined;
  const unasked = ({ name }: PluginChoice): boolean => catalogue.byDefault.trained.includes(name);
  const decoding = asked ? decoders : [];
  return {
    starts,
    variants: withWeightsOfDecoders(asked ? variants : variants.filter(unasked), decoding, catalogue, place),
    decoders: decoding,
    ...(await withDevice(trainingChoices(options, catalogue), catalogue.backends)),
  };
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
