import { relu } from '@rugbench/baseline';
import { RugError, dimensionsFor } from '@rugbench/core';
import type { Macroscopic } from '@rugbench/measure';
import { type AnyRecord, type RowRecord, format, isRowRecord, isStatisticsRecord } from '@rugbench/results';
import { choiceLabel, createSource, sourceChoice, variantChoice } from '../choices/plugin-choice.ts';
import { noiseMember, noiseText } from '../choices/noise-member.ts';
import { fitBatch } from '../forged/fit-sample.ts';
import { forgeWeights } from '../forged/forge-weights.ts';
import { sizeOfHidden } from '../forged/forged-noise.ts';
import { interferenceOfWeights } from '../forged/forged-setting.ts';
import { plannedRows } from '../plan/planned-rows.ts';
import { MADE, resolveWeights } from '../plan/resolve-weights.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import type { Answer } from '../records/answer.ts';
import { biasSpread } from '../records/bias-statistics.ts';
import { statisticsSpecOf } from '../records/side-specs.ts';
import type { Measurement, Subject } from './subject.ts';

/** Which forged weights, as the command line names them. */
export interface ForgedPlace {
  /** a forge, or best-forge */
  readonly weights: string;
  /** features */
  readonly n: number;
  /** d/n that is asked for */
  readonly r: number;
  /** probability that a feature is on */
  readonly p: number;
  /** the data */
  readonly source: string;
  /** names all random streams, a whole number >= 0 */
  readonly seed: number;
  /** fresh samples behind the loss */
  readonly samples: number;
  /** S, noise on h in units of its root mean square, at least 0; left out: 0 */
  readonly hiddenNoise?: number | undefined;
}

/**
 * Forged weights with the ReLU.
 *
 * @param answer - measures loss and statistics
 * @throws RugError `OPTIONS` for weights or data that there are not
 */
export function forgedSubject(place: ForgedPlace, catalogue: JudgingCatalogue, answer: Answer): Subject {
  const { sources, variants, forges } = catalogue;
  const { n, p, seed, samples, hiddenNoise = 0 } = place;
  const shape = { features: n, dimensions: dimensionsFor(n, place.r) };
  const choice = sourceChoice(sources, place.source, p);
  const source = createSource(sources, choice, n);
  const weights = resolveWeights(place.weights, MADE, { shape, source, hiddenNoise }, catalogue);
  const operator = forgeWeights(weights, shape, seed, forges);
  const d = shape.dimensions;
  const told = { n, d, ratio: d / n, ratioAsked: place.r, source: choice, samples, ...noiseMember(hiddenNoise) };
  const judged = variantChoice('--variant', variants, relu.name, source.distribution);
  const contest = { variants: [judged], decoders: [], forges: [weights], training: null, seeds: [seed], p };
  const { spec: row } = plannedRows({ ...told, ...contest }, catalogue)[0]!;
  return {
    label: `${choiceLabel(weights)} with the ReLU: n = ${n}, d = ${d}, r = ${format.number(d / n)}, ${choiceLabel(choice)}, seed ${seed}${noiseText(hiddenNoise)}`,
    spec: { weights, ...told, seed },
    seed,
    source,
    weights: operator,
    variant: relu.trace(),
    declared: interferenceOfWeights(operator, weights, forges),
    noise: hiddenNoise > 0 ? { scale: hiddenNoise, size: sizeOfHidden(operator, fitBatch(n, source, seed)) } : null,
    statistics: async () => statisticsOf(await answer(statisticsSpecOf(row)!)),
    measure: async (progress) => measurementOf(await answer(row, progress)),
  };
}

/** Statistics as they came out of a worker. */
function statisticsOf(record: AnyRecord): Macroscopic {
  if (isStatisticsRecord(record)) return record.result as unknown as Macroscopic;
  throw new RugError('NUMERICS', { who: 'statistics', must: reasonOf(record) });
}

function measurementOf(record: AnyRecord): Measurement {
  if (isRowRecord(record)) return measurement(record);
  throw new RugError('NUMERICS', { who: 'loss', must: reasonOf(record) });
}

function reasonOf(record: AnyRecord): string {
  return record.status === 'done' ? 'must be measured' : record.reason;
}

function measurement({ result }: RowRecord): Measurement {
  const { loss, standardError, standardErrorNote, samples, fitted, device } = result;
  const biases = Object.entries(fitted).flatMap(([name, value]) => (/^b\d*$/.test(name) ? [value] : []));
  return { loss, standardError, standardErrorNote, samples, bias: biasSpread(biases), fitted, device };
}
