import { type Shape, type SparseBatch, type WeightsOperator, productOfBatch, restrictedBatch } from '@rugbench/core';

/** Weights of a run of features; null where they are not stored. */
export interface Piece {
  /** how many features, a whole number >= 0 */
  readonly features: number;
  /** of as many features; null: these features are not stored */
  readonly weights: WeightsOperator | null;
}

/** A piece with its place among all features and dimensions. */
interface Placed {
  readonly weights: WeightsOperator;
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
  const toFeatures = (apply: (piece: WeightsOperator, h: Float64Array, y: Float64Array) => void) => {
    return (h: Float64Array, count: number, y: Float64Array): void => {
      y.fill(0, 0, count * n);
      for (let s = 0; s < count; s++) {
        for (const { weights, from, to, top, bottom } of placed) {
          apply(weights, h.subarray(s * d + top, s * d + bottom), y.subarray(s * n + from, s * n + to));
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
        for (const { weights, from, to, top, bottom } of placed) {
          weights.encode(x.subarray(s * n + from, s * n + to), 1, h.subarray(s * d + top, s * d + bottom));
        }
      }
    },
    decode: toFeatures((weights, h, y) => weights.decode(h, 1, y)),
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
      adjoint: toFeatures((weights, h, y) => weights.adjoint!(h, 1, y)),
    }),
    ...(stored.some(({ product }) => product) && { product: sumProduct(placed, n) }),
    ...(device !== undefined && { device }),
  };
}

function place(pieces: readonly Piece[]): Placed[] {
  const placed: Placed[] = [];
  let [from, top] = [0, 0];
  for (const { features, weights } of pieces) {
    const bottom = top + (weights?.dimensions ?? 0);
    if (weights) placed.push({ weights, from, to: from + features, top, bottom });
    from += features;
    top = bottom;
  }
  return placed;
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
