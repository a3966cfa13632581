import {
  type Shape,
  type WeightsOperator,
  decoderMatrix,
  dimensionsFor,
  encoderMatrix,
  pluginNamed,
  z,
} from '@rugbench/core';
import { type Macroscopic, macroscopic } from '@rugbench/measure';
import { encodeSafetensors, format } from '@rugbench/results';
import { type RunFolder, openRunFolder } from '@rugbench/results/files';
import {
  SECONDS,
  choiceLabel,
  createSource,
  FORGED,
  resolveWeights,
  forgeWeights,
  sourceChoice,
} from '@rugbench/judging';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { writtenFiles } from '../report/written-files.ts';
import { announceTime } from '../cli/long-work.ts';
import { shared } from '../cli/shared-options.ts';

/** The largest n whose dense matrices are written: 2 x 2048 x 2048 float32 are 32 MB. */
const DENSE_FEATURES = 2048;
const options = z.strictObject({
  weights: z
    .string()
    .default('persian-rug')
    .describe('the forge, such as persian-rug:rowZero=true or best-forge, or the file of a trained model'),
  n: shared.n.default(256).describe(shared.n.description!),
  r: shared.r.default(0.25).describe(shared.r.description!),
  p: shared.p.default(0.045).describe(shared.p.description!),
  source: z.string().default('bernoulli-uniform').describe('the data behind the statistics, such as bernoulli-uniform'),
  seed: shared.seed.default(0).describe(shared.seed.description!),
  out: z.string().min(1).optional().describe('the folder to write to; default: rug-runs/forge-<weights>-<n>'),
  plugin: shared.plugin,
  json: shared.json,
});

/** `rug forge`: makes weights by hand, draws them, and says what they are like. */
export const forgeCommand = defineCommand({
  name: 'forge',
  summary: 'make weights by hand: a picture of W, its statistics, and the matrices as safetensors',
  example: 'rug forge --weights persian-rug --n 256 --r 0.25',
  options,
  run: async (given, terminal, catalogue) => {
    const shape: Shape = { features: given.n, dimensions: dimensionsFor(given.n, given.r) };
    const source = createSource(catalogue.sources, sourceChoice(catalogue.sources, given.source, given.p), given.n);
    const choice = await terminal.blocking(() => resolveWeights(given.weights, FORGED, { shape, source }, catalogue));
    const forge = pluginNamed('--weights', catalogue.forges, choice.name);
    const weights = forgeWeights(choice, shape, given.seed, catalogue.forges);
    const folder = openRunFolder(given.out ?? `rug-runs/forge-${choice.name}-${given.n}`);
    announceTime(terminal, { seconds: SECONDS.statisticsFeature * given.n, processes: 1 }, 'loses it');
    terminal.progress.update({ fraction: 0, phase: 'judging', detail: `statistics of W at n = ${given.n}` });
    const statistics = await terminal.blocking(() => macroscopic(weights, source, { seed: given.seed }));
    const spec = {
      weights: choice,
      n: given.n,
      d: shape.dimensions,
      ratio: shape.dimensions / given.n,
      seed: given.seed,
    };
    folder.writeText('statistics.json', `${JSON.stringify({ spec, statistics }, null, 2)}\n`);
    const files = ['statistics.json', ...writeMatrices(weights, folder, spec)];
    const title = `${forge.title}: n = ${given.n}, d = ${shape.dimensions}, seed ${given.seed}`;
    const { drawWeights } = await import('../report/draw-weights.ts');
    files.push(...(await drawWeights(weights, title, `weights-${choice.name}`, folder)));
    if (given.json) terminal.print(JSON.stringify({ spec, statistics, folder: folder.path, files }, null, 2));
    else terminal.print(report(`${choiceLabel(choice)}, n = ${given.n}, d = ${shape.dimensions}`, statistics));
    terminal.note(writtenFiles(folder.path, files));
    return EXIT.done;
  },
});

/** W_in and W_out as float32 in safetensors, where they are small enough to be written down. */
function writeMatrices(weights: WeightsOperator, folder: RunFolder, spec: object): string[] {
  if (weights.features > DENSE_FEATURES) return [];
  const encoder = encoderMatrix(weights);
  const decoder = decoderMatrix(weights);
  const tensors = {
    encoder: { shape: [encoder.rows, encoder.columns], data: Float32Array.from(encoder.data) },
    decoder: { shape: [decoder.rows, decoder.columns], data: Float32Array.from(decoder.data) },
  };
  folder.writeBytes('weights.safetensors', encodeSafetensors(tensors, { spec: JSON.stringify(spec) }));
  return ['weights.safetensors'];
}

function report(title: string, statistics: Macroscopic): string {
  const { diagonal, interferenceVariance, interferenceMean, lyapunov, kolmogorovSmirnov, partner, symmetry } =
    statistics;
  const lines: [string, string][] = [
    ['diagonal', `${format.number(diagonal.mean)}, largest deviation ${format.number(diagonal.largestDeviation)}`],
    [
      'interference variance',
      `${format.number(interferenceVariance.mean)}, over rows ± ${spread(interferenceVariance)}`,
    ],
    ['interference mean', `${format.number(interferenceMean.mean)}, over rows ± ${spread(interferenceMean)}`],
    ['Lyapunov ratio', `${format.number(lyapunov.min)} to ${format.number(lyapunov.max)} (0: Gaussian)`],
    [
      'Kolmogorov-Smirnov',
      `${format.number(kolmogorovSmirnov.distance)}, p = ${format.number(kolmogorovSmirnov.pValue)}`,
    ],
    ['most negative entry', `${format.number(partner.mean)} of the diagonal, on average over rows`],
    ['symmetric, antisymmetric', `${format.number(symmetry.symmetric)}, ${format.number(symmetry.antisymmetric)}`],
    ['distance to a projection', format.number(statistics.projectionDistance)],
    ['coherence, Welch bound', `${format.number(statistics.coherence)}, ${format.number(statistics.welchBound)}`],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [title, ...lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)].join('\n');
}

function spread({ variance }: { readonly variance: number }): string {
  return format.number(Math.sqrt(variance));
}
