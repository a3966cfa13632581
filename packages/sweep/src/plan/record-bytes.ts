import type { Spec } from '@rugbench/results';

/** Losses of samples that a record keeps, at most; rows and columns of W that a trained one keeps. */
const [MOST_LOSSES, SIDE] = [2 ** 17, 256];
/** Everything else in a record: its spec, its measurements, a training curve. */
const HEAD = 5000;
/** Of bytes that are written in base64. */
const BASE64 = 4 / 3;

/** What the record of a spec takes on disk, bytes, roughly. */
export function recordBytes(spec: Spec): number {
  if (spec.kind !== 'row') return HEAD;
  const losses = 8 * Math.min(MOST_LOSSES, spec.samples);
  const corner = spec.weights.kind === 'trained' ? 4 * Math.min(SIDE, spec.n) ** 2 : 0;
  return HEAD + BASE64 * (losses + corner);
}
