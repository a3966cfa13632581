import { RugError } from '@rugbench/core';

/** How values lie along an axis of cells. */
export type CellSpacing = 'linear' | 'log' | 'even';

/** An axis of cells. */
export interface MapAxis {
  /** beside the axis, such as `r = d/n` */
  readonly label: string;
  /** where cells lie: by their value, by its logarithm, or all of one size */
  readonly spacing: CellSpacing;
}

/** The two axes of a map. */
export interface MapAxes {
  /** to the right. Default: r = d/n, linear */
  readonly x?: MapAxis | undefined;
  /** upwards. Default: p, linear */
  readonly y?: MapAxis | undefined;
}

/** A grid of cells. */
export interface MapPanel {
  /** above the grid, such as `n = 512`, wrapped to its width */
  readonly title: string;
  /** of the columns, ascending */
  readonly xs: readonly number[];
  /** of the rows, ascending; the first is at the bottom */
  readonly ys: readonly number[];
}

/** r to the right and p upwards, both linear. */
export function axesOf({ x, y }: MapAxes): { readonly x: MapAxis; readonly y: MapAxis } {
  return { x: x ?? { label: 'r = d/n', spacing: 'linear' }, y: y ?? { label: 'p', spacing: 'linear' } };
}

/**
 * Refuses panels that have no picture.
 *
 * @param counts - how many cells each panel brings
 * @throws RugError `OPTIONS` for no panel, values that do not ascend, or cells that do not fill a grid
 */
export function checkPanels(who: string, axes: MapAxes, panels: readonly MapPanel[], counts: readonly number[]): void {
  if (panels.length === 0) throw new RugError('OPTIONS', { who, must: 'there must be a panel' });
  const { x, y } = axesOf(axes);
  for (const [k, { title, xs, ys }] of panels.entries()) {
    checkValues(`${who}, ${title}`, x, xs);
    checkValues(`${who}, ${title}`, y, ys);
    if (counts[k] !== xs.length * ys.length) {
      const must = `there must be one cell for each of ${xs.length} x ${ys.length} places`;
      throw new RugError('OPTIONS', { who: `${who}, ${title}`, must, got: counts[k] });
    }
  }
}

function checkValues(who: string, { label, spacing }: MapAxis, values: readonly number[]): void {
  if (values.length === 0) throw new RugError('OPTIONS', { who, must: `${label} must have a value` });
  const least = spacing === 'log' ? 0 : -Infinity;
  const wrong = values.find((value, k) => !(Number.isFinite(value) && value > (k ? values[k - 1]! : least)));
  if (wrong === undefined) return;
  const must = `${label} must be finite${spacing === 'log' ? ', positive' : ''} and ascend`;
  throw new RugError('OPTIONS', { who, must, got: wrong });
}
