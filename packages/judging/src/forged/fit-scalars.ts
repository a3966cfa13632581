import { type Minimum, RugError, type TracedVariant, fromLine, minimise, toLine } from '@rugbench/core';
import type { FitSample } from './fit-sample.ts';
import type { FittedScalars } from './forged-model.ts';
import { type SampleLoss, sampleLoss } from './sample-loss.ts';

/** Agreement of the simplex, relative to the loss: as fine as the best standard errors in use. */
const TOLERANCE = 1e-5;
const EVALUATIONS = 150;
const REFINED_STARTS = 2;
/** Starts are refined on so small a share of the samples; the best that is found there is refined on all. */
const ROUGH_SHARE = 1 / 8;
const ROUGH_TOLERANCE = 1e-4;
/** A start is not refined where its loss is so many times that of the best: the analytic optimum mostly stands alone. */
const HOPELESS = 1.2;

/**
 * Fits the scalars of a variant to forged weights: a, b, its parameters and, where the filter leaves it open,
 * k, so that the mean squared error on the fit sample is smallest.
 *
 * @param starts - points to start from, such as the analytic optimum
 * @throws RugError `NUMERICS` when the loss is not finite at any start
 */
export function fitScalars(variant: TracedVariant, sample: FitSample, starts: readonly FittedScalars[]): FittedScalars {
  const coordinates = freeCoordinates(variant, sample.batch.features);
  const rough = sampleLoss(variant, firstSamples(sample, ROUGH_SHARE));
  const screened = starts
    .map((start) => ({ start, value: rough(start) }))
    .filter(({ value }) => Number.isFinite(value));
  if (screened.length === 0) {
    throw new RugError('NUMERICS', {
      who: variant.name,
      must: 'the loss must be finite where the fit starts',
      got: NaN,
    });
  }
  screened.sort((p, q) => p.value - q.value);
  const least = screened[0]!.value;
  // A loss of 0 may come out a rounding below it.
  const hopeful = screened.filter(({ value }) => value <= Math.max(least, HOPELESS * least));
  const fits = hopeful.slice(0, REFINED_STARTS).map(({ start }) => {
    return descend(rough, coordinates, coordinates.toPoint(start), ROUGH_TOLERANCE);
  });
  const { point } = fits.reduce((p, q) => (q.value < p.value ? q : p));
  return coordinates.toScalars(descend(sampleLoss(variant, sample), coordinates, point, TOLERANCE).point);
}

function descend(loss: SampleLoss, coordinates: FreeCoordinates, start: Float64Array, tolerance: number): Minimum {
  const size = coordinates.sizes(start);
  return minimise((point) => loss(coordinates.toScalars(point)), start, {
    size,
    tolerance,
    maxEvaluations: EVALUATIONS,
  });
}

/** A share of the samples, at least one. */
function firstSamples({ batch, y }: FitSample, share: number): FitSample {
  const count = Math.max(1, Math.ceil(share * batch.count));
  const offsets = batch.offsets.subarray(0, count + 1);
  const end = offsets[count]!;
  const [indices, values] = [batch.indices.subarray(0, end), batch.values.subarray(0, end)];
  return { batch: { ...batch, count, offsets, indices, values }, y: y.subarray(0, count * batch.features) };
}

interface FreeCoordinates {
  toPoint(scalars: FittedScalars): Float64Array;
  toScalars(point: ArrayLike<number>): FittedScalars;
  sizes(point: ArrayLike<number>): number[];
}

/** The free scalars as unbounded coordinates: log a, b, each parameter through its domain, log k. */
function freeCoordinates(variant: TracedVariant, features: number): FreeCoordinates {
  const parameters = Object.entries(variant.parameters);
  const tuned = variant.keep !== null && variant.keep.k === null;
  const free = variant.ownBias ? 1 : 2;
  const wholeK = (coordinate: number): number => Math.min(features, Math.max(1, Math.round(Math.exp(coordinate))));
  return {
    toPoint: ({ scale, bias, parameters: values, k }) =>
      Float64Array.of(
        Math.log(scale),
        ...(variant.ownBias ? [] : [bias]),
        ...parameters.map(([name, { domain }]) => toLine(domain, values[name]!)),
        ...(tuned ? [Math.log(k ?? 1)] : []),
      ),
    toScalars: (point) => ({
      scale: Math.exp(point[0]!),
      bias: variant.ownBias ? 0 : point[1]!,
      parameters: Object.fromEntries(
        parameters.map(([name, { domain }], i) => [name, fromLine(domain, point[free + i]!)]),
      ),
      k: tuned ? wholeK(point[free + parameters.length]!) : (variant.keep?.k ?? null),
    }),
    sizes: (point) => [
      0.05,
      ...(variant.ownBias ? [] : [0.05 * Math.max(Math.abs(point[1]!), 0.1)]),
      ...parameters.map((_, i) => Math.max(0.05 * Math.abs(point[free + i]!), 0.05)),
      ...(tuned ? [0.2] : []),
    ],
  };
}
