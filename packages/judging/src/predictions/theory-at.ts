import { dimensionsFor } from '@rugbench/core';
import { affineLoss, stateEvolution, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { sourceAt, sourceChoice } from '../choices/plugin-choice.ts';
import type { Note } from '../plan/held-forges.ts';
import { refuseBrokenSource } from '../plan/held-source.ts';
import type { JudgingCatalogue } from '../ports/catalogue.ts';
import { distributionOf } from '../predict/distribution-of.ts';
import type { ForgePrediction } from './predict-forge.ts';
import { predictForges } from './predict-forges.ts';
import { type VariantPrediction, predictVariants } from './predict-variants.ts';
import type { TheoryPoint } from './prediction.ts';
import type { Step } from './step.ts';

/** The bounds at one point. */
export interface TheoryBounds {
  /** the best affine model; loss: mean squared error per feature */
  readonly linear: { readonly loss: number };
  /** the best elementwise decoder under Gaussian interference; loss: mean squared error per feature */
  readonly floor: { readonly loss: number };
  /** an iterated decoder, by state evolution; loss: mean squared error per feature */
  readonly iterated: { readonly loss: number };
}

/** What theory can be asked at one point, piece by piece. */
export interface TheoryAt {
  /** d/n; the realised one where n is given */
  readonly r: number;
  /** probability that a feature is on, in [0, 1] */
  readonly p: number;
  /** the bounds; takes a tenth of a second */
  bounds(): TheoryBounds;
  /**
   * Variants, then decoders, then those that cannot be asked for.
   *
   * @param names - left out: the defaults of the catalogue
   */
  variants(names?: readonly string[], step?: Step): Promise<VariantPrediction[]>;
  /**
   * Forges with the ReLU decoder.
   *
   * @param names - left out: all that stand alone, and the best mixtures of all
   */
  forges(names?: readonly string[], step?: Step, note?: Note): Promise<ForgePrediction[]>;
}

/**
 * Theory at one point, for who asks for one thing after the other: each is the same number that `theoryDocument` has.
 *
 * @throws RugError `OPTIONS` for data without a feature distribution that theory can use, with the reason; `PLUGIN` for data that breaks a law
 */
export async function theoryAt(
  point: Omit<TheoryPoint, 'variants' | 'forges'>,
  catalogue: JudgingCatalogue,
): Promise<TheoryAt> {
  const { p, n, hiddenNoise = 0 } = point;
  const r = n === undefined ? point.r : dimensionsFor(n, point.r) / n;
  await refuseBrokenSource(sourceChoice(catalogue.sources, point.source, p), catalogue, n);
  const data = sourceAt(catalogue.sources, point.source, p, n);
  const distribution = distributionOf(data, point.source);
  const conditions = n === undefined ? { hiddenNoise } : { features: n, hiddenNoise };
  const channel = tabulateChannel(distribution, symmetricNoise(distribution, r, hiddenNoise));
  return {
    r,
    p,
    bounds: () => ({
      linear: { loss: affineLoss(distribution, r, hiddenNoise) },
      floor: { loss: channel.floor },
      iterated: { loss: stateEvolution(distribution, r, channel, hiddenNoise).loss },
    }),
    variants: (names, step = noStep) =>
      predictVariants({ ...point, variants: names }, catalogue, data, channel, r, step),
    forges: (names, step = noStep, note = () => undefined) =>
      predictForges(names, catalogue, { distribution, ratio: r, conditions }, step, note),
  };
}

function noStep(): Promise<void> {
  return Promise.resolve();
}
