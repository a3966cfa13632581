import { relu } from '@rugbench/baseline';
import { type Catalogue, RugError, dimensionsFor } from '@rugbench/core';
import type { Macroscopic } from '@rugbench/measure';
import { forgeChoice } from '../choices/forge-choice.ts';
import { choiceLabel, createSource, sourceChoice, variantChoice } from '../choices/plugin-choice.ts';
import { forgeWeights } from '../forged/forge-weights.ts';
import type { ForgedJob } from '../forged/forged-job.ts';
import { lawOfWeights } from '../forged/forged-setting.ts';
import type { MacroscopicTask } from '../jobs/macroscopic.ts';
import type { Judged, Outcome } from '../jobs/outcome.ts';
import type { Pool } from '../pool/pool.ts';
import * as format from '../report/format.ts';
import { type Measurement, type Subject, biasSpread } from './subject.ts';

/** Which forged weights, as the command line names them. */
export interface ForgedPlace {
  readonly weights: string;
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly source: string;
  readonly seed: number;
  readonly samples: number;
}

/**
 * Forged weights with the ReLU: statistics and fit are the work of the pool.
 *
 * @throws RugError `OPTIONS` for weights or data that there are not
 */
export function forgedSubject(place: ForgedPlace, catalogue: Catalogue, pool: Pool): Subject {
  const { sources, variants, forges } = catalogue;
  const { n, seed, samples } = place;
  const shape = { features: n, dimensions: dimensionsFor(n, place.r) };
  const choice = sourceChoice(sources, place.source, place.p);
  const source = createSource(sources, choice, n);
  const weights = forgeChoice('--weights', forges, place.weights, { shape, source });
  const operator = forgeWeights(weights, shape, seed, forges);
  const ratio = shape.dimensions / n;
  const job = { ...shape, seed, source: choice, forge: weights };
  const statistics: MacroscopicTask = { task: 'macroscopic', ...job };
  const contest = { variants: [variantChoice('--variant', variants, relu.name, source.law)], decoders: [] };
  const judging: ForgedJob = { task: 'forged', ...job, samples, ...contest };
  const size = `n = ${n}, d = ${shape.dimensions}, r = ${format.number(ratio)}`;
  return {
    label: `${choiceLabel(weights)} with the ReLU: ${size}, ${choiceLabel(choice)}, seed ${seed}`,
    spec: { weights, n, d: shape.dimensions, ratio, ratioAsked: place.r, source: choice, seed, samples },
    seed,
    source,
    weights: operator,
    variant: relu.trace(),
    declared: lawOfWeights(operator, weights, forges),
    statistics: () => pool.run<Macroscopic>(statistics),
    measure: async (progress) => {
      const [outcome] = await pool.run<Outcome[]>(judging, progress);
      if (outcome?.status === 'done') return measurementOf(outcome);
      throw new RugError('NUMERICS', { who: weights.name, must: outcome?.reason ?? 'must be judged' });
    },
  };
}

function measurementOf({ score, fitted, device }: Judged): Measurement {
  const { loss, standardError, samples } = score;
  const biases = Object.entries(fitted).flatMap(([name, value]) => (/^b\d*$/.test(name) ? [value] : []));
  return { loss, standardError, samples, bias: biasSpread(biases), fitted, device };
}
