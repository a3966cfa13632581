import { type Figure, type SpeedCurve, figureOf } from '@rugbench/plots';
import { type Drawing, drawFigures } from '../report/draw-figures.ts';
import type { DrawnFigures } from '../report/drawn-figures.ts';
import type { SpeedRow } from './speed-row.ts';

/** The two sizes that a cost is drawn against. */
const AXES = {
  n: { other: 'p', label: 'n, the number of features' },
  p: { other: 'n', label: 'p, the probability that a feature is on' },
} as const;
type Axis = keyof typeof AXES;

/**
 * Draws the cost against n and against p, where rows have several of them: a picture for each value of the other.
 *
 * @param command - that makes the pictures
 */
export function speedPictures(rows: readonly SpeedRow[], command: string, drawing: Drawing): Promise<DrawnFigures> {
  return drawFigures(
    (['n', 'p'] as const).flatMap((axis) => figuresAlong(axis, rows, command)),
    drawing,
  );
}

function figuresAlong(axis: Axis, rows: readonly SpeedRow[], command: string): Figure[] {
  const { other, label } = AXES[axis];
  const groups = [...Map.groupBy(rows, (row) => row[other])].filter(([, own]) => hasSeveral(own, axis));
  return groups.map(([fixed, own]) => {
    const subtitle = `r = ${ratioOf(own)}, ${other} = ${fixed}, batches of ${own[0]!.batch}; medians`;
    const heading = { title: `Cost against ${axis}`, subtitle, caption: command };
    const name = `cost-against-${axis}${groups.length > 1 ? `-${other}${fixed}` : ''}`;
    return figureOf({ kind: 'speed-curves', name, input: { ...heading, axis: label, curves: curvesOf(own, axis) } });
  });
}

function hasSeveral(rows: readonly SpeedRow[], axis: Axis): boolean {
  return new Set(rows.map((row) => row[axis])).size > 1;
}

/** The realised ratio of the largest size, which the others round to. */
function ratioOf(rows: readonly SpeedRow[]): number {
  const { d, n } = rows.reduce((one, other) => (other.n > one.n ? other : one));
  return Number((d / n).toPrecision(3));
}

function curvesOf(rows: readonly SpeedRow[], axis: Axis): SpeedCurve[] {
  const nameOf = ({ backend, device, task }: SpeedRow): string => (backend === task ? task : `${device} ${task}`);
  return [...Map.groupBy(rows, nameOf)].map(([name, own]) => ({
    name,
    points: own.map((row) => ({ at: row[axis], milliseconds: row.medianMilliseconds })),
  }));
}
