import { type RowSpec, type TrainingSpec, type WeightsSpec, specHash } from '@rugbench/results';
import { type PluginChoice, choiceLabel, isBaseline } from '../choices/plugin-choice.ts';
import { noiseMember } from '../choices/noise-member.ts';
import { pluginSpec } from '../choices/plugin-spec.ts';
import { NUMERICS } from '../numerics.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { ComparisonSpec, PlannedRow } from '../records/comparison.ts';
import { labelOf } from './row-label.ts';
import { TRAINED } from '../choices/weights-words.ts';
import type { TrainingPlan } from './place.ts';

/** Weights of a comparison, with who is judged on them. */
interface PlannedWeights {
  readonly weights: WeightsSpec;
  /** how the weights are called */
  readonly label: string;
  readonly start: string | null;
  readonly backend: string;
  readonly variants: readonly PluginChoice[];
}

/** The rows of a spec: every seed, every kind of weights, everybody who is judged there. */
export function plannedRows(spec: ComparisonSpec, catalogue: JudgingCatalogue): PlannedRow[] {
  const kinds = [...forgedKinds(spec, catalogue), ...trainedKinds(spec, catalogue)];
  const { n, d, samples } = spec;
  const noise = noiseMember(spec.hiddenNoise);
  const data = pluginSpec(catalogue, 'sources', spec.source);
  return spec.seeds.flatMap((seed) =>
    kinds.flatMap(({ weights, label, start, backend, variants }) =>
      variants.map((choice): PlannedRow => {
        const role = catalogue.decoders.some((decoder) => decoder.name === choice.name) ? 'decoder' : 'variant';
        const variant = pluginSpec(catalogue, `${role}s`, choice);
        const told = { variant, weights, data, n, d, seed, samples, ...noise };
        const row: RowSpec = { kind: 'row', numerics: NUMERICS, role, ...told };
        const name = { weights: label, start, seed, backend };
        return { hash: specHash(row), spec: row, label: labelOf(choice, variant.options, name, catalogue) };
      }),
    ),
  );
}

function forgedKinds({ forges, variants, decoders }: ComparisonSpec, catalogue: JudgingCatalogue): PlannedWeights[] {
  return forges.map((choice) => ({
    weights: { kind: 'forged', forge: pluginSpec(catalogue, 'forges', choice) },
    label: choiceLabel(choice),
    start: null,
    backend: 'forged',
    variants: [...variants, ...decoders],
  }));
}

function trainedKinds({ training }: ComparisonSpec, catalogue: JudgingCatalogue): PlannedWeights[] {
  if (training === null) return [];
  return training.starts.flatMap((start) =>
    training.variants.map((variant): PlannedWeights => ({
      weights: { kind: 'trained', training: trainingSpecOf(training, start, variant, catalogue) },
      label: TRAINED,
      start: choiceLabel(start),
      backend: training.backend,
      variants: [variant, ...(isBaseline(variant) ? training.decoders : [])],
    })),
  );
}

function trainingSpecOf(
  { starts, variants, decoders, backend, ...told }: TrainingPlan,
  start: PluginChoice,
  variant: PluginChoice,
  catalogue: JudgingCatalogue,
): TrainingSpec {
  const isForge = catalogue.forges.some(({ name }) => name === start.name);
  return {
    ...told,
    variant: pluginSpec(catalogue, 'variants', variant),
    start: isForge ? pluginSpec(catalogue, 'forges', start) : { name: start.name, options: {}, definition: null },
    backend: pluginSpec(catalogue, 'backends', { name: backend, options: {} }),
  };
}
