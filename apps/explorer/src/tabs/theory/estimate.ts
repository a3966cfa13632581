import type { Known, KnownPlace } from './known.ts';
import { type Axis, curvePlaces } from './curve-places.ts';
import type { Place } from './protocol.ts';
import type { TheoryState } from './state.ts';

/**
 * A loss at large n between two places of a curve whose losses are known: on a straight line of their logarithms against the logarithm of the
 * axis. For a first sight while the loss is computed.
 *
 * @param lossOf - the loss at large n at a place; undefined or null where none is known
 * @returns undefined: no curve through the state is known around it
 */
export function estimate(
  state: TheoryState,
  known: Known,
  lossOf: (place: KnownPlace) => number | null | undefined,
): number | undefined {
  for (const axis of ['r', 'p'] as const) {
    const found = onCurve(axis, { ...state, curves: 'limit' }, (place) => lossOf(known.at(place)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function onCurve(
  axis: Axis,
  state: TheoryState,
  lossAt: (place: Place) => number | null | undefined,
): number | undefined {
  const points = curvePlaces(axis, state).flatMap((place): [x: number, y: number][] => {
    const loss = lossAt(place);
    return loss ? [[Math.log(place[axis]), Math.log(loss)]] : [];
  });
  const x = Math.log(state[axis]);
  const k = points.findIndex(([right]) => right >= x);
  const [left, right] = [points[k - 1], points[k]];
  if (!left || !right) return undefined;
  return Math.exp(left[1] + ((x - left[0]) / (right[0] - left[0])) * (right[1] - left[1]));
}
