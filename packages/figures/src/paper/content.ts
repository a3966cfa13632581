import type { DataSource, FeatureDistribution, Reason, Shape, WeightsOperator } from '@rugbench/core';
import type { FigureDocument } from '@rugbench/plots/figures';
import type { PaperRow } from './paper-row.ts';
import type { PaperPlace } from './presets/preset.ts';

/** What the figures of the paper are made from: records, and what theory and forges add to them. */
export interface PaperContent {
  /** all rows on the data of the paper, in any order */
  readonly rows: readonly PaperRow[];
  /** sizes and samples, in a few words of each subtitle; empty: nothing is said */
  readonly setting: string;
  /** places whose W is drawn entry by entry, the most telling first; where rows lack one, it is passed over */
  readonly details: readonly PaperPlace[];
  /** the feature distribution at a probability, or why there is none */
  distribution(probability: number): FeatureDistribution | Reason;
  /** the data of the paper, of n features */
  source(n: number, probability: number): DataSource;
  /** the weights of a forge at a seed: those that rows of the seed have */
  forged(name: string, shape: Shape, seed: number): WeightsOperator;
}

/** One figure of the paper, or one that the paper could have. */
export interface PaperFigure {
  /** what `--only` calls it, in lower case with hyphens */
  readonly name: string;
  /** what the paper shows of it, in a sentence; null where the paper has no such figure */
  readonly paper: string | null;
  /** what is to be seen here, in a sentence or two */
  readonly shows: string;
  /** the figure, in one document or several, or why there is none; their names begin with that of the figure */
  make(content: PaperContent): readonly FigureDocument[] | Reason;
}
