import { type Shape, type SparseBatch, type WeightsOperator, productOfBatch, restrictedBatch } from '@rugbench/core';

/** Weights of a run of features; null where they are not stored. */
export interface Piece {
  /** how many features, a whole number >= 0 */
  readonly features: number;
  /** of as many features; null: these features are not stored */
  readonly weights: WeightsOperator | null;
  /** its h is stored times this number, above 0, which changes nothing of W; left out: 1 */
  readonly gain?: number;
}

/** A piece with its place among all features and dimensions. */
interface Placed {
  readonly weights: WeightsOperator;
  readonly gain: number;
  /** its first feature, and the one after its last */
  readonly from: number;
  readonly to: number;
  /** its first dimension, and the one after its last */
  readonly top: number;
  readonly bottom: number;
}

/**
 * The direct sum of weights: features and dimensions one piece after the other, W block by block. Features that are not
 * stored have rows of W of zeros, and so do dimensions of W_in that nobody uses, the last ones.
 */
export function directSum({ features: n, dimensions: d }: Shape, pieces: readonly Piece[]): WeightsOperator {
  const placed = place(pieces);
  const stored = placed.map(({ weights }) => weights);
  /** y is made piece by piece and is 0 elsewhere. */
  const toFeatures = (
    apply: (piece: WeightsOperator, h: Float64Array, y: Float64Array) => void,
    factor: (gain: number) => number,
  ) => {
    return (h: Float64Array, count: number, y: Float64Array): void => {
      y.fill(0, 0, count * n);
      for (let s = 0; s < count; s++) {
        for (const { weights, gain, from, to, top, bottom } of placed) {
          const own = y.subarray(s * n + from, s * n + to);
          apply(weights, h.subarray(s * d + top, s * d + bottom), own);
          multiply(own, factor(gain));
        }
      }
    };
  };
  const device = stored.find((weights) => weights.device)?.device;
  return {
    features: n,
    dimensions: d,
    encode: (x, count, h) => {
      h.fill(0, 0, count * d);
      for (let s = 0; s < count; s++) {
        for (const { weights, gain, from, to, top, bottom } of placed) {
          const own = h.subarray(s * d + top, s * d + bottom);
          weights.encode(x.subarray(s * n + from, s * n + to), 1, own);
          multiply(own, gain);
        }
      }
    },
    decode: toFeatures(
      (weights, h, y) => weights.decode(h, 1, y),
      (gain) => 1 / gain,
    ),
    diagonal: () => {
      const diagonal = new Float64Array(n);
      for (const { weights, from } of placed) diagonal.set(weights.diagonal(), from);
      return diagonal;
    },
    row: (i) => {
      const row = new Float64Array(n);
      const home = placed.find(({ from, to }) => i >= from && i < to);
      if (home) row.set(home.weights.row(i - home.from), home.from);
      return row;
    },
    ...(stored.every(({ adjoint }) => adjoint) && {
      adjoint: toFeatures(
        (weights, h, y) => weights.adjoint!(h, 1, y),
        (gain) => gain,
      ),
    }),
    ...(stored.some(({ product }) => product) && { product: sumProduct(placed, n) }),
    ...(device !== undefined && { device }),
  };
}

function place(pieces: readonly Piece[]): Placed[] {
  const placed: Placed[] = [];
  let [from, top] = [0, 0];
  for (const { features, weights, gain = 1 } of pieces) {
    const bottom = top + (weights?.dimensions ?? 0);
    if (weights) placed.push({ weights, gain, from, to: from + features, top, bottom });
    from += features;
    top = bottom;
  }
  return placed;
}

function multiply(values: Float64Array, factor: number): void {
  if (factor !== 1) for (let at = 0; at < values.length; at++) values[at]! *= factor;
}

/** y = W x of a sparse batch: each piece in the way that is fastest for it. */
function sumProduct(placed: readonly Placed[], n: number): (batch: SparseBatch, y: Float64Array) => void {
  return (batch, y) => {
    y.fill(0, 0, batch.count * n);
    for (const { weights, from, to } of placed) {
      const own = new Float64Array(batch.count * (to - from));
      productOfBatch(weights)(restrictedBatch(batch, { from, to }), own);
      for (let s = 0; s < batch.count; s++) y.set(own.subarray(s * (to - from), (s + 1) * (to - from)), s * n + from);
    }
  };
}
