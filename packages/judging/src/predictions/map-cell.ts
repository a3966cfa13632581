import type { MixturePart } from '@rugbench/theory';
import type { Constraint } from '../codes/constraint.ts';

/** What theory says of one place: the best codes for the ReLU, at large n. */
export interface MapCell {
  /** d/n, in (0, 1] */
  readonly r: number;
  /** probability that a feature is on, in (0, 1] */
  readonly p: number;
  /** loss of the ReLU on the Persian rug */
  readonly rug: number;
  /** loss of the ReLU on the best codes */
  readonly loss: number;
  /** loss / rug, in (0, 1] */
  readonly gain: number;
  /** one code or two, with their shares of the features, their own ratios, and options that theory chose */
  readonly parts: readonly MixturePart[];
  /** the best code that serves all features alike */
  readonly single: { readonly name: string; readonly loss: number };
}

/** A cell that was measured. */
export interface CheckedCell {
  /** d/n that was asked for, in (0, 1] */
  readonly r: number;
  /** probability that a feature is on, in (0, 1] */
  readonly p: number;
  /** features */
  readonly n: number;
  /** dimensions: r n, rounded down, but at least 1 */
  readonly d: number;
  /** names all random streams, a whole number >= 0 */
  readonly seed: number;
  /** fresh samples behind each loss */
  readonly samples: number;
  /** what was forged, as `rug bench --weights` takes it */
  readonly weights: string;
  /** loss by theory of these weights, at large n and the realised d/n */
  readonly predicted: number;
  /** measured loss: mean squared error per feature */
  readonly measured: number;
  /** standard error of the measured loss */
  readonly standardError: number;
  /** why that error, or that of the gain, does not hold; null where nothing speaks against it, left out by earlier versions */
  readonly standardErrorNote?: string | null | undefined;
  /** measured / predicted */
  readonly over: number;
  /** measured loss over that of the Persian rug on the same samples */
  readonly gain: number;
  /** standard error of the gain, from paired losses; left out by earlier versions */
  readonly gainStandardError?: number | undefined;
}

/** What the cells of a map depend on, besides their place. */
export interface MapSubject {
  /** the source as on the command line */
  readonly source: string;
  /** names of the forges that were considered, in their order */
  readonly forges: readonly string[];
  /** what weights were allowed to be */
  readonly constraint: Constraint;
}

/** A map, as it is written down. */
export interface CodeMapDocument extends MapSubject {
  /** names this form of the file */
  readonly schema: 'rugbench/map/2';
  /** by p and then r; in a file, of all grids that were asked for, of which columns may be missing after Ctrl-C */
  readonly cells: readonly MapCell[];
  /** by p, r, n, seed and samples */
  readonly checks: readonly CheckedCell[];
}
