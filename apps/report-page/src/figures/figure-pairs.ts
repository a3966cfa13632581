import type { FigureDocument } from '@rugbench/plots/figures';

/** A figure, and the same as measured / theory. */
export interface FigurePair {
  /** as the report has it */
  readonly figure: FigureDocument;
  /** measured / theory; null where the report has none for this figure */
  readonly residual: FigureDocument | null;
}

/** Before the name of the figure that a residual belongs to. */
const RESIDUALS = 'residuals';

/**
 * Figures of residuals with the figures that they belong to: `residuals-of` a name, as in `residuals-loss-against-r` beside
 * `loss-against-r`; the others stay figures of their own.
 */
export function figurePairs(figures: readonly FigureDocument[]): FigurePair[] {
  const names = new Set(figures.map(({ name }) => name));
  const isOfAnother = ({ name }: FigureDocument): boolean =>
    name.startsWith(`${RESIDUALS}-`) && names.has(name.slice(RESIDUALS.length + 1));
  return figures
    .filter((figure) => !isOfAnother(figure))
    .map((figure) => ({
      figure,
      residual: figures.find(({ name }) => name === `${RESIDUALS}-${figure.name}`) ?? null,
    }));
}
