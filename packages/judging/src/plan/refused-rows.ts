import { firstLine } from '@rugbench/core';
import { type PluginChoice, choiceLabel } from '../choices/plugin-choice.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { ComparisonSpec, RefusedRow, RowLabel } from '../records/comparison.ts';
import type { Refusal } from './contestants.ts';
import { labelOf } from './row-label.ts';
import { TRAINED } from '../choices/weights-words.ts';
import type { MissingWeights } from './place.ts';

type WeightsName = Pick<RowLabel, 'weights' | 'start' | 'backend'>;

/**
 * The rows that cannot be: one for each variant that takes no part, on the first kind of weights; and one for each variant
 * on weights that cannot be had: they are skipped, or failed where a plug-in breaks a law.
 */
export function refusedRows(
  spec: ComparisonSpec,
  refused: readonly Refusal[],
  missing: readonly MissingWeights[],
  catalogue: JudgingCatalogue,
): RefusedRow[] {
  const seed = spec.seeds[0]!;
  const rowOf = (choice: PluginChoice, name: WeightsName, why: Pick<RefusedRow, 'status' | 'reason'>): RefusedRow => {
    return { ...why, label: labelOf(choice, choice.options, { ...name, seed }, catalogue) };
  };
  const variants = refused.map(({ choice, status, reason }) => rowOf(choice, firstWeights(spec), { status, reason }));
  const weights = missing.flatMap(({ weights: name, start, error }) => {
    const who = start === null ? [...spec.variants, ...spec.decoders] : (spec.training?.variants ?? []);
    const backend = start === null ? 'forged' : (spec.training?.backend ?? TRAINED);
    const status = error.code === 'PLUGIN' ? 'failed' : 'skipped';
    return who.map((choice) => rowOf(choice, { weights: name, start, backend }, { status, reason: firstLine(error) }));
  });
  return [...variants, ...weights];
}

/** Where a variant that takes no part would have been judged first. */
function firstWeights({ forges: [forge], training }: ComparisonSpec): WeightsName {
  if (forge) return { weights: choiceLabel(forge), start: null, backend: 'forged' };
  const start = training?.starts[0];
  return { weights: TRAINED, start: start ? choiceLabel(start) : null, backend: training?.backend ?? TRAINED };
}
