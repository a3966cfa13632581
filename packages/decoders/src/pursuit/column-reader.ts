import type { WeightsOperator } from '@rugbench/core';

/** Column `feature` of W_in, [d]: the next call writes over it. */
export type ColumnReader = (feature: number) => Float64Array;

/** Reads columns of W_in one at a time, by one encode each. */
export function columnReader(weights: WeightsOperator): ColumnReader {
  const unit = new Float64Array(weights.features);
  const column = new Float64Array(weights.dimensions);
  return (feature) => {
    unit[feature] = 1;
    weights.encode(unit, 1, column);
    unit[feature] = 0;
    return column;
  };
}
