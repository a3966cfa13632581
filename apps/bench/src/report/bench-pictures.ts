import { firstLine } from '@rugbench/core';
import {
  type ComparisonDocument,
  type MeasuredRow,
  type TableRow,
  type TheoryLine,
  boundLines,
  noiseText,
  picturedWeights,
  theoryLines,
  weightsLabel,
} from '@rugbench/judging';
import {
  type LossBars,
  type LossLine,
  type MatrixPicture,
  type TrainingCurves,
  createDocument,
  figureToSvg,
  lossAgainstRatio,
  lossBars,
  matrixPictures,
  trainingCurves,
} from '@rugbench/plots';
import { type Store, isCornerRecord, isCurveRecord, specHash, unpackNumbers } from '@rugbench/results';
import type { RunFolder } from '@rugbench/results/files';
import { cornerPanel } from './corner-panel.ts';
import { savePicture } from './save-picture.ts';

/** What pictures are made from. */
export interface PictureContent {
  /** what was asked for */
  readonly comparison: ComparisonDocument;
  /** where lines of theory and weights are */
  readonly store: Store;
  /** the lines of the table */
  readonly rows: readonly TableRow[];
  /** rows with their training curves */
  readonly measured: readonly MeasuredRow[];
}

/** One picture: its file without an ending, and how it is drawn. */
interface Picture {
  readonly name: string;
  draw(document: Awaited<ReturnType<typeof createDocument>>): string;
}

/**
 * The pictures of a comparison: losses side by side, losses against r with the lines of theory, training curves, and W of each
 * kind of weights. A picture that fails is told; the measurements are safe already.
 *
 * @returns the names of the files
 */
export async function benchPictures(
  content: PictureContent,
  folder: RunFolder,
  tell: (line: string) => void,
): Promise<string[]> {
  const document = await createDocument();
  const files: string[] = [];
  for (const { name, draw } of pictures(content)) {
    try {
      files.push(...(await savePicture(folder, name, draw(document))));
    } catch (thrown) {
      tell(`picture: ${firstLine(thrown)}`);
    }
  }
  return files;
}

function pictures(content: PictureContent): Picture[] {
  const { comparison, rows, measured } = content;
  const { n, d, p, samples, hiddenNoise } = comparison.spec;
  const broken = rows.some(({ standardErrorNote }) => standardErrorNote !== null);
  const subtitle =
    `n = ${n}, d = ${d}, p = ${p}${noiseText(hiddenNoise ?? 0)}, ${samples} fresh samples` +
    (broken ? '; some error bars do not hold, report.md says which' : '');
  const bounds = boundsOf(comparison);
  const curves = curvesOf(measured);
  const heading = { title: 'Training loss, against the bounds', subtitle, normalisation: 'none' } as const;
  return [
    { name: 'losses', draw: (document) => figureToSvg(lossBars(barsOf(rows, bounds, subtitle), document)) },
    {
      name: 'loss-against-ratio',
      draw: (document) =>
        figureToSvg(lossAgainstRatio({ ...pointsOf(rows, subtitle), lines: linesOf(content) }, document)),
    },
    ...(curves.length === 0
      ? []
      : [
          {
            name: 'training-curves',
            draw: (document: Parameters<Picture['draw']>[0]) =>
              figureToSvg(trainingCurves({ ...heading, curves, bounds }, document)),
          },
        ]),
    { name: 'weights', draw: () => matrixPictures(panelsOf(content)) },
  ];
}

function barsOf(rows: readonly TableRow[], bounds: LossBars['bounds'], subtitle: string): LossBars {
  return {
    title: 'Loss of each variant',
    subtitle,
    normalisation: 'none',
    bounds,
    rows: rows.map(({ row, loss, standardError, analytic }) => {
      return { variant: row.title, weights: weightsLabel(row), loss, standardError, analytic };
    }),
  };
}

function boundsOf({ bounds: { floor, linear } }: ComparisonDocument): LossBars['bounds'] {
  return [
    { name: 'elementwise floor', loss: floor },
    { name: 'best affine', loss: linear },
  ].flatMap(({ name, loss }) => (loss === null ? [] : [{ name, loss }]));
}

function curvesOf(measured: readonly MeasuredRow[]): TrainingCurves['curves'] {
  return measured.flatMap(({ row, curve }) => {
    const name = `${row.title}, ${row.start}`;
    return curve.length > 0
      ? [{ name: row.seed === 0 ? name : `${name}, seed ${row.seed}`, group: name, points: curve }]
      : [];
  });
}

/** W of each kind of forged weights and of the first trained variant from each start, side by side. */
function panelsOf({ comparison, store, measured }: PictureContent): MatrixPicture[] {
  const { n, seeds, variants } = comparison.spec;
  const forged = picturedWeights(comparison).flatMap(({ label, spec }) => {
    const record = store.get(specHash(spec));
    return record && isCornerRecord(record) ? [panel(record.result, label, n)] : [];
  });
  const first = measured.filter(({ row }) => row.variant === variants[0]?.name && row.seed === seeds[0]);
  const trained = first.flatMap(({ row, corner }) =>
    corner === null ? [] : [panel(corner, `${row.title}, ${weightsLabel(row)}`, n)],
  );
  return [...forged, ...trained];
}

type Corner = NonNullable<MeasuredRow['corner']>;

function panel({ side, entries }: Corner, label: string, n: number): MatrixPicture {
  return cornerPanel(unpackNumbers(entries, 4), side, label, n);
}

function pointsOf(rows: readonly TableRow[], subtitle: string): Omit<Parameters<typeof lossAgainstRatio>[0], 'lines'> {
  return {
    title: 'Loss against the ratio r = d/n, with the lines of theory',
    subtitle: `${subtitle}; points that would cover each other are moved apart`,
    normalisation: 'none',
    points: rows.map(({ row, loss, standardError }) => ({ name: row.title, ratio: row.ratio, loss, standardError })),
  };
}

function linesOf({ comparison, store }: PictureContent): LossLine[] {
  const pointsOn = ({ spec }: TheoryLine): LossLine['points'] => {
    const record = store.get(specHash(spec));
    const losses = record && isCurveRecord(record) ? record.result : [];
    return losses.map((loss, k) => ({ ratio: spec.ratios[k]!, loss }));
  };
  const variants = theoryLines(comparison).map((line): LossLine => ({ name: line.label, points: pointsOn(line) }));
  const bounds = boundLines(comparison).map((line): LossLine => {
    return { name: line.label, dashed: true, points: pointsOn(line) };
  });
  return [...variants, ...bounds.filter(({ points }) => points.length > 0)];
}
