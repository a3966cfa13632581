import * as Plot from '@observablehq/plot';

/** How stairs are drawn. */
export interface StairsLook {
  /** of the outline and the area, `#rrggbb` */
  readonly color: string;
  /** of the area below, in [0, 1]; 0: none */
  readonly opacity: number;
  /** of the outline, as in SVG. Default: none */
  readonly dash?: string | undefined;
}

/**
 * A step for each bin, from the bottom of the frame: a value that has no place on the axis is drawn at the bottom.
 *
 * @param edges - ends of the bins, ascending, [bins + 1]
 * @param values - heights, [bins]
 * @param bottom - the low end of the axis
 */
export function stairs(
  edges: readonly number[],
  values: readonly number[],
  bottom: number,
  { color, opacity, dash = 'none' }: StairsLook,
): Plot.Markish[] {
  const high = values.map((value) => Math.max(bottom, value));
  const steps = high.flatMap((y, k) => [
    { x: edges[k]!, y },
    { x: edges[k + 1]!, y },
  ]);
  const outline = [{ x: edges[0]!, y: bottom }, ...steps, { x: edges.at(-1)!, y: bottom }];
  const area =
    opacity > 0 ? [Plot.areaY(steps, { x: 'x', y1: bottom, y2: 'y', fill: color, fillOpacity: opacity })] : [];
  const look = { stroke: color, strokeWidth: 1.25, strokeDasharray: dash, strokeLinejoin: 'miter' } as const;
  return [...area, Plot.line(outline, { x: 'x', y: 'y', ...look })];
}
