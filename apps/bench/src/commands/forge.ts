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
import { encodeSafetensors, format, parseTensorMap } from '@rugbench/results';
import { type RunFolder, openRunFolder } from '@rugbench/results/files';
import {
  SECONDS,
  choiceLabel,
  createSource,
  FORGED,
  resolveWeights,
  forgeWeights,
  refuseIdleMap,
  sizeAsked,
  sourceChoice,
  USUAL_SIZE,
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
    .describe('the forge, such as persian-rug:rowZero=true or best-forge, or a file of weights'),
  map: shared.map.optional(),
  n: shared.n.optional().describe(`${shared.n.description!}; default: that of a file, else ${USUAL_SIZE.n}`),
  r: shared.r.optional().describe(`${shared.r.description!}; default: that of a file, else ${USUAL_SIZE.r}`),
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
  run: async (asked, terminal, known) => {
    const map = asked.map === undefined ? null : parseTensorMap(asked.map);
    refuseIdleMap(asked.map, [asked.weights]);
    const catalogue = { ...known, models: known.models.reading({ map, note: terminal.note }) };
    const given = { ...asked, ...sizeAsked(asked, [asked.weights], catalogue.models) };
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

/**
 * W_in and W_out as float32 in safetensors, where they are small enough to be written down: by the names and shapes of two `Linear` layers of
 * PyTorch, so with biases, which are 0. W has the scale that its forge gives it.
 */
function writeMatrices(weights: WeightsOperator, folder: RunFolder, spec: object): string[] {
  if (weights.features > DENSE_FEATURES) return [];
  const { features: n, dimensions: d, offset } = weights;
  const tensors = {
    'encoder.weight': { shape: [d, n], data: Float32Array.from(encoderMatrix(weights).data) },
    'encoder.bias': { shape: [d], data: new Float32Array(d) },
    'decoder.weight': { shape: [n, d], data: Float32Array.from(decoderMatrix(weights).data) },
    'decoder.bias': { shape: [n], data: offset ? Float32Array.from(offset) : new Float32Array(n) },
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
