import { KEYS, type Lines, columnOf } from '../lines/lines.ts';

/** From a loss to a place between 0 and 1 on a logarithmic axis that all lines share. */
export type LossScale = (loss: number) => number;

const scales = new WeakMap<Lines, LossScale | null>();

/** The axis of the small marks in the column of losses; null where losses do not differ. Made once for the same lines. */
export function lossScale(lines: Lines): LossScale | null {
  if (!scales.has(lines)) scales.set(lines, scaleOf(lines));
  return scales.get(lines)!;
}

function scaleOf(lines: Lines): LossScale | null {
  let [low, high] = [Infinity, 0];
  for (const loss of columnOf(lines, KEYS.loss)?.values ?? []) {
    if (typeof loss !== 'number' || !(loss > 0)) continue;
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  if (!(high > low)) return null;
  const width = Math.log(high / low);
  return (loss) => (loss > 0 ? Math.min(1, Math.max(0, Math.log(loss / low) / width)) : 0);
}
