import type { FigureDocument } from '@rugbench/plots/figures';

/** A figure, and the same as measured / theory. */
export interface FigurePair {
  /** as the report has it */
  readonly figure: FigureDocument;
  /** measured / theory; null for a figure that shows no losses beside theory */
  readonly residual: FigureDocument | null;
}

/** Figures of measured losses beside those of theory. */
const OF_LOSSES: ReadonlySet<FigureDocument['kind']> = new Set(['loss-bars', 'loss-against-axis']);

/** Figures of losses with what they turn to; a figure of residuals that the report has itself is what they turn to. */
export function figurePairs(figures: readonly FigureDocument[], made: FigureDocument | null): FigurePair[] {
  const own = figures.find(({ kind }) => kind === 'residuals');
  const residual = own ?? made;
  const turning = figures.some(({ kind }) => OF_LOSSES.has(kind));
  return figures
    .filter((figure) => figure !== own || !turning)
    .map((figure) => ({ figure, residual: OF_LOSSES.has(figure.kind) ? residual : null }));
}
