import { isReason } from '@rugbench/core';
import { affineLoss, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import type { PaperContent } from './content.ts';

/** What a loss is held against at a ratio and a probability. */
export interface PaperBounds {
  /** elementwise floor for the interference of the symmetric ansatz */
  readonly floor: number;
  /** loss of the best affine model */
  readonly affine: number;
}

/** How far bounds reach: at a ratio of 1 nothing is lost, and no channel has noise. */
const LARGEST = 0.999;

/**
 * The bounds at a place, each computed once; null where theory has none.
 *
 * @see docs/theory.md, "Elementwise floor" and "Best affine model"
 */
export function boundsOf({
  distribution,
}: Pick<PaperContent, 'distribution'>): (ratio: number, p: number) => PaperBounds | null {
  const known = new Map<string, PaperBounds | null>();
  return (ratio, p) => {
    const key = `${ratio} ${p}`;
    if (!known.has(key)) known.set(key, compute(ratio, p));
    return known.get(key)!;
  };

  function compute(ratio: number, p: number): PaperBounds | null {
    const features = distribution(p);
    if (isReason(features) || ratio > LARGEST) return null;
    const { floor } = tabulateChannel(features, symmetricNoise(features, ratio));
    return { floor, affine: affineLoss(features, ratio) };
  }
}
