/** Shapes of markers. */
export type MarkerSymbol = 'circle' | 'square' | 'diamond' | 'triangle';

/** How the markers of one kind of weights are drawn. */
export interface WeightsMark {
  /** shape of the marker */
  readonly symbol: MarkerSymbol;
  /** whether only its outline is drawn: weights that were trained */
  readonly hollow: boolean;
}

const FILLED: readonly MarkerSymbol[] = ['circle', 'diamond', 'triangle', 'square'];
const HOLLOW: readonly MarkerSymbol[] = ['square', 'diamond', 'triangle', 'circle'];

/** Dash of the lines of theory beside what was measured, as in SVG. */
export const THEORY_DASH = '4,2.5';

/**
 * A marker for each kind of weights, by label: filled for forged weights, hollow for those whose label begins with `trained`.
 *
 * @param labels - in the order in which shapes are given away
 */
export function weightsMarks(labels: Iterable<string>): ReadonlyMap<string, WeightsMark> {
  const counts = { forged: 0, trained: 0 };
  const distinct = [...new Set(labels)];
  return new Map(
    distinct.map((label): [string, WeightsMark] => {
      if (!/^trained\b/.test(label)) return [label, { symbol: FILLED[counts.forged++ % 4]!, hollow: false }];
      return [label, { symbol: HOLLOW[counts.trained++ % 4]!, hollow: true }];
    }),
  );
}
