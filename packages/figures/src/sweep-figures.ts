import { type Bounds, type TableRow, weightsLabel } from '@rugbench/judging';
import { type FigureDocument, type LossAgainstAxis, type Place, axisFigures } from '@rugbench/plots/figures';

/** What figures of a sweep are made from. */
export interface SweepContent {
  /** what the sweep is called */
  readonly name: string;
  /** its comparisons: where each is, and its bounds */
  readonly cells: readonly { readonly at: Place; readonly bounds: Pick<Bounds, 'floor' | 'linear'> }[];
  /** the lines of the tables of all comparisons, with their places */
  readonly lines: readonly { readonly at: Place; readonly row: TableRow }[];
  /** the command that makes the figures; null where that is not known */
  readonly command: string | null;
}

/** The losses of a sweep against each of its axes, with their bounds. */
export function sweepFigures({ name, cells, lines, command }: SweepContent): FigureDocument[] {
  const points = lines.map(({ at, row }) => ({
    at,
    id: row.row.hash,
    name: row.row.title,
    weights: weightsLabel(row.row),
    loss: row.loss,
    standardError: row.standardErrorNote === null ? row.standardError : null,
    analytic: row.analytic,
  }));
  const bounds = cells.flatMap(({ at, bounds: { floor, linear } }) => [
    ...(floor === null ? [] : [{ at, name: 'Gaussian floor', loss: floor }]),
    ...(linear === null ? [] : [{ at, name: 'best affine model', loss: linear }]),
  ]);
  return axisDocuments(axisFigures(points, bounds, { subtitle: name, caption: command ?? undefined }));
}

/**
 * Losses against axes as documents, such as `loss-against-hidden-noise`.
 *
 * @param prefix - what is drawn, the first word of their names. Default `loss`
 */
export function axisDocuments(figures: readonly LossAgainstAxis[], prefix = 'loss'): FigureDocument[] {
  return figures.map((input): FigureDocument => {
    const axis = input.axis.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return { kind: 'loss-against-axis', name: `${prefix}-against-${axis}`, input };
  });
}
