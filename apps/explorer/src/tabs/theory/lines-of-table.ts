import type { ForgePrediction, Prediction, VariantPrediction } from '@rugbench/judging/theory';
import { estimate } from './estimate.ts';
import type { Known, KnownPlace } from './known.ts';
import type { TheoryState } from './state.ts';

/** A line of a table of predictions. */
export interface TableLine<P extends Prediction = Prediction> {
  /** of the variant or forge */
  readonly name: string;
  /** what is predicted; undefined: not yet computed */
  readonly prediction: P | undefined;
  /** loss at large n from curves that are known; undefined where the loss itself is known, or no curve is */
  readonly estimated: number | undefined;
}

/** The variants on the rug, the best first, those of which nothing is known last. */
export function variantLines(
  names: readonly string[],
  state: TheoryState,
  known: Known,
): TableLine<VariantPrediction>[] {
  return linesOf(names, state, known, (place) => place.variants);
}

/** The ReLU on forges, the best first, those of which nothing is known last. */
export function forgeLines(names: readonly string[], state: TheoryState, known: Known): TableLine<ForgePrediction>[] {
  return linesOf(names, state, known, (place) => place.forges);
}

function linesOf<P extends Prediction>(
  names: readonly string[],
  state: TheoryState,
  known: Known,
  listOf: (place: KnownPlace) => ReadonlyMap<string, P>,
): TableLine<P>[] {
  const { r, p, n } = state;
  const here = listOf(known.at({ r, p, n }));
  const lines = names.map((name): TableLine<P> => {
    const prediction = here.get(name);
    const estimated = prediction ? undefined : estimate(state, known, (place) => listOf(place).get(name)?.loss);
    return { name, prediction, estimated };
  });
  const size = ({ prediction, estimated }: TableLine): number => prediction?.loss ?? estimated ?? Infinity;
  const order = (one: TableLine, other: TableLine): number => (size(one) === size(other) ? 0 : size(one) - size(other));
  return lines.sort(order);
}
