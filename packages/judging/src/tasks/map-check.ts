import { relu } from '@rugbench/baseline';
import {
  type Catalogue,
  type FeatureDistribution,
  type Forge,
  RugError,
  type Shape,
  dimensionsFor,
  isReason,
  pluginNamed,
} from '@rugbench/core';
import { type Score, pairedDifference, runsOf } from '@rugbench/measure';
import { interferenceOptimum } from '@rugbench/theory';
import { type PluginChoice, choiceLabel, createSource, sourceChoice, variantChoice } from '../choices/plugin-choice.ts';
import { bestForge } from '../codes/best-forge.ts';
import type { Constraint } from '../codes/constraint.ts';
import { runForgedJob } from '../forged/run-forged-job.ts';
import type { CheckedCell, MapCell } from '../predictions/map-cell.ts';
import { distributionOf } from '../predict/distribution-of.ts';

/** A cell of a map to measure. */
export interface MapCheckTask {
  /** names the kind of task */
  readonly task: 'map-check';
  /** r = d/n and p of the cell, both in (0, 1] */
  readonly cell: Pick<MapCell, 'r' | 'p'>;
  /** names all random streams, a whole number >= 0 */
  readonly seed: number;
  /** features */
  readonly n: number;
  /** fresh samples behind each loss */
  readonly samples: number;
  /** as on the command line */
  readonly source: string;
  /** what weights are allowed to be */
  readonly constraint: Constraint;
}

/** The weights whose measured loss the gain is measured by. */
const RUG: PluginChoice = { name: 'persian-rug', options: {} };

/**
 * Forges the best codes of a cell, and measures the ReLU there and on the Persian rug, on the same samples.
 *
 * @throws RugError `OPTIONS` for data without a feature distribution that theory can use, `NUMERICS` for weights that cannot be judged
 */
export function runMapCheckTask(
  { cell: { r, p }, seed, n, samples, source: text, constraint }: MapCheckTask,
  catalogue: Catalogue,
): CheckedCell {
  const shape = { features: n, dimensions: dimensionsFor(n, r) };
  const source = sourceChoice(catalogue.sources, text, p);
  const distribution = distributionOf(createSource(catalogue.sources, source, n), text);
  const { forges } = catalogue;
  const best = bestForge(shape, { distribution, forges, hiddenNoise: 0, constraint });
  const variants = [variantChoice('--variants', catalogue.variants, relu.name, distribution)];
  const job = { task: 'forged', ...shape, seed, samples, source, variants, decoders: [] } as const;
  const measure = (forge: PluginChoice): Score => {
    const [outcome] = runForgedJob({ ...job, forge }, catalogue, () => undefined);
    if (outcome?.status === 'done') return outcome.score;
    throw new RugError('NUMERICS', { who: choiceLabel(forge), must: outcome?.reason ?? 'must be judged' });
  };
  const [found, rug] = [measure(best), measure(RUG)];
  const paired = pairedDifference(found.sampleLosses, rug.sampleLosses, runsOf(found.strata, samples));
  const predicted = predictedLoss(best, shape, distribution, catalogue.forges);
  return {
    r,
    p,
    n,
    d: shape.dimensions,
    seed,
    samples,
    weights: choiceLabel(best),
    predicted,
    measured: found.loss,
    standardError: found.standardError,
    standardErrorNote: found.standardErrorNote ?? rug.standardErrorNote,
    over: found.loss / predicted,
    gain: found.loss / rug.loss,
    gainStandardError: paired.ratioStandardError,
  };
}

/** The loss of the ReLU on weights of a choice at large n, at the d/n of a shape. */
function predictedLoss(
  choice: PluginChoice,
  { features, dimensions }: Shape,
  feature: FeatureDistribution,
  forges: readonly Forge[],
): number {
  const interference = pluginNamed('--weights', forges, choice.name).interference(
    dimensions / features,
    choice.options,
  );
  const optimum = isReason(interference) ? interference : interferenceOptimum(relu.trace(), feature, interference);
  if (!isReason(optimum)) return optimum.loss;
  throw new RugError('NUMERICS', { who: choiceLabel(choice), must: optimum.why });
}
