import type { Reason, WeightsOperator } from '@rugbench/core';
import type { FigureDocument } from '@rugbench/plots/figures';
import type { PaperContent } from './content.ts';
import type { PaperRow } from './paper-row.ts';
import { ascending, evenly, isAt, placeWords, trainedRelu, withSetting } from './selection.ts';
import { wholeWeights } from './whole-weights.ts';

/** A place that is looked at closely: a trained model whose W the record holds, and all other rows there. */
export interface Detail {
  /** the trained ReLU of the first seed */
  readonly trained: PaperRow;
  /** its W; undefined where the record holds a corner alone */
  readonly weights: WeightsOperator | undefined;
  /** all rows at the place */
  readonly rows: readonly PaperRow[];
  /** the ending of the names of its figures: empty at the first place, then `-2`, `-3` */
  readonly ending: string;
  /** n, d, p and the setting, for a subtitle */
  readonly words: string;
}

/** So many places are looked at, at most. */
const MOST = 3;

/**
 * The figures of all places that are looked at closely.
 *
 * @param none - why there is none, where no place has one
 * @param draw - the figures of one place
 */
export function detailFigures(
  content: PaperContent,
  none: Reason,
  draw: (detail: Detail) => readonly FigureDocument[],
): readonly FigureDocument[] | Reason {
  const documents = detailsOf(content).flatMap(draw);
  return documents.length > 0 ? documents : none;
}

/** The places that are looked at closely: those that are named, or where none of them was measured three of the largest n. */
function detailsOf(content: PaperContent): Detail[] {
  const trained = trainedRelu(content).sort((one, other) => one.seed - other.seed);
  const named = content.details.flatMap((place) => trained.find((row) => isAt(row, place)) ?? []);
  const n = ascending(trained.map((row) => row.n)).at(-1);
  const found =
    named.length > 0
      ? named
      : evenly(
          trained.filter((row) => row.n === n),
          MOST,
        );
  return found.slice(0, MOST).map((row, k) => ({
    trained: row,
    weights: wholeWeights(row),
    rows: content.rows.filter(({ n, d, p }) => n === row.n && d === row.d && p === row.p),
    ending: k === 0 ? '' : `-${k + 1}`,
    words: withSetting(placeWords(row), content),
  }));
}
