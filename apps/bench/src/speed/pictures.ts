import { type SpeedCurve, createDocument, figureToSvg, speedCurves } from '@rugbench/plots';
import type { RunFolder } from '@rugbench/results/files';
import { savePicture } from '../report/save-picture.ts';
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
 * @returns the names of the files
 */
export async function speedPictures(rows: readonly SpeedRow[], folder: RunFolder): Promise<string[]> {
  const document = await createDocument();
  const files: string[] = [];
  for (const axis of ['n', 'p'] as const) {
    const { other, label } = AXES[axis];
    const groups = [...Map.groupBy(rows, (row) => row[other])].filter(([, own]) => hasSeveral(own, axis));
    for (const [fixed, own] of groups) {
      const subtitle = `r = ${ratioOf(own)}, ${other} = ${fixed}, batches of ${own[0]!.batch}; medians`;
      const title = `Cost against ${axis}`;
      const figure = speedCurves({ title, subtitle, axis: label, curves: curvesOf(own, axis) }, document);
      const name = `cost-against-${axis}${groups.length > 1 ? `-${other}${fixed}` : ''}`;
      files.push(...(await savePicture(folder, name, figureToSvg(figure))));
    }
  }
  return files;
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
