import { featureOrder } from '@rugbench/figures';
import type { TrainedWeights } from '@rugbench/judging';
import { colorLimit } from '../../parts/matrix/color-limit.ts';
import { type MatrixSquares, blocksOf, extremesOf } from '../../parts/matrix/matrix-squares.ts';
import type { EntryPlace } from '../../parts/matrix/matrix-view.ts';
import type { Entry, WindowQuestion } from './protocol.ts';

/** W as it was read at a step. */
export interface SeenWeights {
  /** steps taken */
  readonly step: number;
  /** entry from which on colours saturate */
  readonly limit: number;
  /** a part of it in squares */
  squares(question: WindowQuestion): MatrixSquares;
  /** the entry at a place of an order */
  entry(order: WindowQuestion['order'], at: EntryPlace): Entry;
}

/** Reads all of W. Partners are found when they are first asked for. */
export function seenWeights(weights: TrainedWeights, step: number): SeenWeights {
  const n = weights.features;
  const rows = Array.from({ length: n }, (_, i) => weights.row(i));
  const byIndex = rows.map((_, i) => i);
  let byPartner: readonly number[] | undefined;
  const placesOf = (order: WindowQuestion['order']): readonly number[] =>
    order === 'index' ? byIndex : (byPartner ??= featureOrder(joined(rows), n));
  return {
    step,
    limit: colorLimit({ ...weights, row: (i) => rows[i]! }),
    squares: ({ order, view, most }) => {
      const places = placesOf(order);
      const squares = blocksOf(view, most);
      const { part, count, size } = squares;
      const entries = new Float32Array(count * count);
      const row = new Float64Array(n);
      for (let k = 0; k < count * size && part.row + k < n; k++) {
        const own = rows[places[part.row + k]!]!;
        for (let j = 0; j < n; j++) row[j] = own[places[j]!]!;
        const top = Math.floor(k / size) * count;
        keepLargest(entries.subarray(top, top + count), extremesOf(row, part.column, size, count));
      }
      return { ...squares, entries };
    },
    entry: (order, at) => {
      const places = placesOf(order);
      const [row, column] = [places[at.row]!, places[at.column]!];
      return { row, column, value: rows[row]![column]! };
    },
  };
}

function keepLargest(kept: Float32Array, others: Float64Array): void {
  others.forEach((other, k) => {
    if (Math.abs(other) > Math.abs(kept[k]!)) kept[k] = other;
  });
}

function joined(rows: readonly Float64Array[]): Float64Array {
  const matrix = new Float64Array(rows.length ** 2);
  rows.forEach((row, i) => matrix.set(row, i * rows.length));
  return matrix;
}
