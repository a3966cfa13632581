import type { BiasSpread } from '../records/bias-statistics.ts';
import type { Measurement } from './subject.ts';

/** Why a model whose biases are all 0 loses more than theory says. */
export const UNFITTED =
  'All its biases are 0, as in a file of rug forge, which holds weights alone: nothing was fitted, whereas theory takes the best a and b ' +
  'of f(a y + b). rug bench --weights FILE fits them.';

/** Whether a model was judged with its own biases, and these are all 0. */
export function isUnfitted({ bias, fitted }: Pick<Measurement, 'bias' | 'fitted'>): boolean {
  return Object.keys(fitted).length === 0 && isZero(bias);
}

function isZero({ mean, largestDeviation }: BiasSpread): boolean {
  return mean === 0 && largestDeviation === 0;
}
