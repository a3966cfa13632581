import type { ForgePrediction, TheoryBounds, VariantPrediction } from '@rugbench/judging/theory';

/** Where theory is asked. */
export interface Place {
  /** d/n that is asked for, in (0, 1) */
  readonly r: number;
  /** probability that a feature is on, in (0, 1] */
  readonly p: number;
  /** makes r the realised d/n, and adds losses at just this n; left out: large n alone */
  readonly n?: number | undefined;
}

/** The bounds at a place. */
export interface PlacedBounds extends TheoryBounds {
  /** d/n; the realised one where n is given */
  readonly r: number;
}

/** A prediction, of a variant on the rug or of the ReLU on a forge. */
export type Found = (
  | { readonly kind: 'variant'; readonly prediction: VariantPrediction }
  | { readonly kind: 'forge'; readonly prediction: ForgePrediction }
) & {
  /** time that the prediction took, ms */
  readonly took: number;
};

/** What can be asked about by name, in the order of the catalogue. */
export interface Names {
  /** variants that are judged where nobody says which */
  readonly variants: readonly string[];
  /** forges that make weights without being told more */
  readonly forges: readonly string[];
  /** the best mixtures of all forges: each takes seconds */
  readonly mixtures: readonly string[];
}

/** What the worker of theory can be asked. */
export type TheoryProtocol = {
  /** what can be asked about, one piece */
  readonly names: { readonly question: null; readonly piece: Names };
  /** the bounds at a place, one piece */
  readonly bounds: { readonly question: Place; readonly piece: PlacedBounds };
  /** predictions at a place by name, a piece each, in the order of the names, variants first */
  readonly predictions: {
    readonly question: {
      readonly place: Place;
      readonly variants: readonly string[];
      readonly forges: readonly string[];
    };
    readonly piece: Found;
  };
};
