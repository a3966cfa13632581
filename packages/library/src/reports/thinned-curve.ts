import type { MeasuredRow } from '@rugbench/judging';

type Curve = MeasuredRow['curve'];

/**
 * A training curve with at most `most` points: of each stretch of steps the lowest and the highest loss, so that spikes stay.
 *
 * @param points - by ascending step
 * @param most - at least 4
 * @see Jugel et al. 2014, "M4: a visualization-oriented time series data aggregation"
 */
export function thinnedCurve(points: Curve, most: number): Curve {
  if (points.length <= most) return points;
  const inner = points.slice(1, -1);
  const stretches = Math.floor((most - 2) / 2);
  const kept = Array.from({ length: stretches }, (_, k) => {
    const from = Math.floor((k * inner.length) / stretches);
    return extremes(inner.slice(from, Math.floor(((k + 1) * inner.length) / stretches)));
  });
  return [points[0]!, ...kept.flat(), points.at(-1)!];
}

function extremes(stretch: Curve): Curve {
  if (stretch.length < 3) return stretch;
  const losses = stretch.map(({ loss }) => loss);
  const places = [losses.indexOf(Math.min(...losses)), losses.indexOf(Math.max(...losses))];
  return [...new Set(places)].sort((one, other) => one - other).map((place) => stretch[place]!);
}
