import { type FeatureLaw, firstLine, pluginNamed } from '@rugbench/core';
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
import { affineLoss, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { forgeWeights } from '../forged/forge-weights.ts';
import type { BenchRun } from '../bench/bench-run.ts';
import type { Bounds } from '../bench/bounds.ts';
import type { MeasuredRow } from '../bench/rows.ts';
import { choiceTitle, createSource } from '../choices/plugin-choice.ts';
import type { CurveTask } from '../jobs/curve.ts';
import { savePicture } from './save-picture.ts';
import type { TableRow } from './table-rows.ts';
import { weightsLabel } from './weights-label.ts';
import { cornerPicture } from './weights-picture.ts';

/** Ratios at which theory lines are computed: closer together where the loss falls fast. */
const RATIOS = [
  0.02, 0.04, 0.07, 0.1, 0.14, 0.18, 0.23, 0.28, 0.34, 0.4, 0.47, 0.54, 0.61, 0.68, 0.74, 0.8, 0.85, 0.89, 0.92, 0.95,
];

/**
 * The pictures of a comparison: losses side by side, losses against r with the lines of theory, and W of each
 * kind of weights. A picture that fails is named on stderr; the measurements are safe already.
 *
 * @returns the names of the files
 */
export async function benchPictures(
  bench: BenchRun,
  rows: readonly TableRow[],
  measured: readonly MeasuredRow[],
): Promise<string[]> {
  const { spec, bounds, folder, terminal } = bench;
  const document = await createDocument();
  const subtitle = `n = ${spec.n}, d = ${spec.d}, p = ${spec.p}, ${spec.samples} fresh samples`;
  const attempts: (() => Promise<string[]>)[] = [
    () => savePicture(folder, 'losses', figureToSvg(lossBars(barsOf(rows, bounds, subtitle), document))),
    async () => {
      const lines = await theoryLines(bench);
      const figure = lossAgainstRatio({ ...pointsOf(rows, subtitle), lines }, document);
      return savePicture(folder, 'loss-against-ratio', figureToSvg(figure));
    },
    async () => {
      const curves = curvesOf(measured);
      if (curves.length === 0) return [];
      const figure = trainingCurves({ ...curveHeading(subtitle), curves, bounds: boundsOf(bounds) }, document);
      return savePicture(folder, 'training-curves', figureToSvg(figure));
    },
    () => savePicture(folder, 'weights', matrixPictures(panelsOf(bench, measured))),
  ];
  const files: string[] = [];
  for (const attempt of attempts) {
    try {
      files.push(...(await attempt()));
    } catch (thrown) {
      terminal.note(`picture: ${firstLine(thrown)}`);
    }
  }
  return files;
}

function barsOf(rows: readonly TableRow[], bounds: Bounds, subtitle: string): LossBars {
  return {
    title: 'Loss of each variant',
    subtitle,
    normalisation: 'none',
    bounds: boundsOf(bounds),
    rows: rows.map(({ row, loss, standardError, analytic }) => {
      return { variant: row.title, weights: weightsLabel(row), loss, standardError, analytic };
    }),
  };
}

function boundsOf({ floor, linear }: Bounds): LossBars['bounds'] {
  return [
    { name: 'elementwise floor', loss: floor },
    { name: 'best affine', loss: linear },
  ].flatMap(({ name, loss }) => (loss === null ? [] : [{ name, loss }]));
}

function curveHeading(subtitle: string): Pick<TrainingCurves, 'title' | 'subtitle' | 'normalisation'> {
  return { title: 'Training loss, against the bounds', subtitle, normalisation: 'none' };
}

function curvesOf(measured: readonly MeasuredRow[]): TrainingCurves['curves'] {
  return measured.flatMap(({ row, curve }) => {
    const name = `${row.title}, ${row.start}`;
    return curve.length > 0
      ? [{ name: row.seed === 0 ? name : `${name}, seed ${row.seed}`, group: name, points: curve }]
      : [];
  });
}

/** W of each forge and of the first trained variant from each start, side by side. */
function panelsOf({ spec, catalogue }: BenchRun, measured: readonly MeasuredRow[]): MatrixPicture[] {
  const seed = spec.seeds[0]!;
  const shape = { features: spec.n, dimensions: spec.d };
  const forged = spec.forges.map((choice) => {
    const forge = pluginNamed('--weights', catalogue.forges, choice.name);
    return cornerPicture(forgeWeights(choice, shape, seed, catalogue.forges), choiceTitle(forge.title, choice));
  });
  const trained = measured.filter(({ row }) => row.variant === spec.variants[0]?.name && row.seed === seed);
  const panels = trained.flatMap(({ row, picture }) => {
    if (!picture) return [];
    const { size, entries } = picture;
    return [{ matrix: entries, rows: size, columns: size, title: `${row.title}, ${weightsLabel(row)}` }];
  });
  return [...forged, ...panels];
}

function pointsOf(rows: readonly TableRow[], subtitle: string): Omit<Parameters<typeof lossAgainstRatio>[0], 'lines'> {
  return {
    title: 'Loss against the ratio r = d/n, with the lines of theory',
    subtitle: `${subtitle}; points that would cover each other are moved apart`,
    normalisation: 'none',
    points: rows.map(({ row, loss, standardError }) => ({ name: row.title, ratio: row.ratio, loss, standardError })),
  };
}

async function theoryLines({ spec, pool, catalogue, terminal }: BenchRun): Promise<LossLine[]> {
  const { law } = createSource(catalogue.sources, spec.source, spec.n);
  if (typeof law === 'string') return [];
  let done = 0;
  const curves = spec.variants.map(async (variant): Promise<LossLine> => {
    const task: CurveTask = { task: 'curve', features: spec.n, ratios: RATIOS, source: spec.source, variant };
    const losses = await pool.run<number[]>(task);
    terminal.progress.update(++done / spec.variants.length, 'theory lines');
    const { title } = pluginNamed('--variants', catalogue.variants, variant.name);
    return { name: choiceTitle(title, variant), points: pointsAt(losses) };
  });
  return [...(await Promise.all(curves)), ...boundLines(law)];
}

function boundLines(law: FeatureLaw): LossLine[] {
  const floors = RATIOS.map((ratio) => tabulateChannel(law, symmetricNoise(law, ratio)).floor);
  return [
    { name: 'elementwise floor', dashed: true, points: pointsAt(floors) },
    { name: 'best affine', dashed: true, points: pointsAt(RATIOS.map((ratio) => affineLoss(law, ratio))) },
  ];
}

function pointsAt(losses: readonly number[]): { ratio: number; loss: number }[] {
  return losses.map((loss, k) => ({ ratio: RATIOS[k]!, loss }));
}
