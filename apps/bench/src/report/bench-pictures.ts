import { type Catalogue, type FeatureLaw, WordStream, firstLine, pluginNamed } from '@rugbench/core';
import { type LossLine, createDocument, figureToSvg, lossAgainstRatio, lossBars } from '@rugbench/plots';
import { affineLoss, symmetricNoise, tabulateChannel } from '@rugbench/theory';
import { type BenchRun } from '../bench/bench-run.ts';
import { type BenchSpec, type Bounds } from '../bench/plan.ts';
import { choiceTitle, createSource } from '../plugin-choice.ts';
import { type CurveTask } from '../tasks/curve.ts';
import { savePicture } from './save-picture.ts';
import { type TableRow } from './table-rows.ts';
import { weightsPicture } from './weights-picture.ts';

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
export async function benchPictures(bench: BenchRun, rows: readonly TableRow[]): Promise<string[]> {
  const { spec, bounds, catalogue, folder, terminal } = bench;
  const document = await createDocument();
  const subtitle = `n = ${spec.n}, d = ${spec.d}, p = ${spec.p}, ${spec.samples} fresh samples`;
  const attempts: (() => Promise<string[]>)[] = [
    () => savePicture(folder, 'losses', figureToSvg(lossBars(barsOf(rows, bounds, subtitle), document))),
    async () => {
      const lines = await theoryLines(bench);
      const figure = lossAgainstRatio({ ...pointsOf(rows, subtitle), lines }, document);
      return savePicture(folder, 'loss-against-ratio', figureToSvg(figure));
    },
    () => weightsPicture(forgedWeights(spec, catalogue), 'weights', folder),
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

function barsOf(
  rows: readonly TableRow[],
  { floor, linear }: Bounds,
  subtitle: string,
): Parameters<typeof lossBars>[0] {
  const bounds = [
    { name: 'elementwise floor', loss: floor },
    { name: 'best affine', loss: linear },
  ].flatMap(({ name, loss }) => (loss === null ? [] : [{ name, loss }]));
  return {
    title: 'Loss of each variant',
    subtitle,
    normalisation: 'none',
    bounds,
    rows: rows.map(({ row, loss, standardError, analytic }) => {
      return { variant: row.title, weights: row.weights, loss, standardError, analytic };
    }),
  };
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

function forgedWeights(spec: BenchSpec, catalogue: Catalogue): Parameters<typeof weightsPicture>[0] {
  const seed = spec.seeds[0]!;
  return spec.weights.map((choice) => {
    const forge = pluginNamed('--weights', catalogue.forges, choice.name);
    const shape = { features: spec.n, dimensions: spec.d };
    const weights = forge.forge(shape, new WordStream(seed, 'weights'), choice.options);
    return { weights, title: `${forge.title}: n = ${spec.n}, d = ${spec.d}, seed ${seed}` };
  });
}
