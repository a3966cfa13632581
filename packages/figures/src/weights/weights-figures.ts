import { type ComparisonDocument, type MeasuredRow, noiseText } from '@rugbench/judging';
import type { FigureDocument, MatrixPanel } from '@rugbench/plots/figures';
import type { Store } from '@rugbench/results';
import { forgedPanels, trainedPanels } from './weights-panels.ts';

/** What a figure of weights is made from: any content of a comparison. */
export interface WeightsContent {
  /** what was asked for */
  readonly comparison: ComparisonDocument;
  /** where forged weights are */
  readonly store: Pick<Store, 'get'>;
  /** rows with their trained weights */
  readonly measured: readonly MeasuredRow[];
  /** the command that makes the figures; null where that is not known */
  readonly command: string | null;
}

/** Rows and columns that a figure shows unless a caller says otherwise: squares of two pixels on half a page, 87 kB for a panel. */
const SIDE = 128;

/**
 * W = W_out W_in of each kind of forged weights and, beside it, of the first variant that was trained, each with its own scale. Forged
 * features stand in their own order, trained ones with partners side by side.
 *
 * @param side - rows and columns of a panel at most; an entry takes 5.3 bytes of the document
 * @returns one figure, `weights`; none where no record holds a part of W
 */
export function weightsFigures(content: WeightsContent, side = SIDE): FigureDocument[] {
  const { comparison, store, measured, command } = content;
  const forged = forgedPanels(comparison, store, side);
  const trained = trainedPanels(comparison, measured, side);
  if (forged.length + trained.length === 0) return [];
  const { n, d, p, hiddenNoise } = comparison.spec;
  const setting = `n = ${n}, d = ${d}, p = ${p}${noiseText(hiddenNoise ?? 0)}`;
  const input = {
    title: 'W = W_out W_in, each with its own scale',
    subtitle: [setting, ...partText(forged, trained, n), ...orderText(trained)].join('; '),
    caption: command ?? undefined,
    panels: [...forged, ...trained],
  };
  return [{ kind: 'matrices', name: 'weights', input }];
}

function partText(forged: readonly MatrixPanel[], trained: readonly MatrixPanel[], n: number): string[] {
  const shown = Math.max(...[...forged, ...trained].map(({ rows }) => rows));
  return shown < n ? [`${shown} of ${n} features`] : [];
}

/** Trained corners hold the first features only, so partners are found among these. */
function orderText(trained: readonly MatrixPanel[]): string[] {
  return trained.length > 0 ? ['trained features ordered by their most negative partners'] : [];
}
