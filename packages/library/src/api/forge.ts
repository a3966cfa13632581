/**
 * Weights that are made by hand.
 *
 * @example
 * ```ts
 * import { forge } from '@rugbench/library/api/forge';
 *
 * const { spec } = await forge({ n: 64, r: 0.25 });
 * console.log(spec.weights.name);
 * ```
 *
 * @packageDocumentation
 */
import { type Shape, type WeightsOperator, dimensionsFor, parseOptions, pluginNamed, z } from '@rugbench/core';
import {
  FORGED,
  type JudgingCatalogue,
  type PluginChoice,
  USUAL_SIZE,
  createSource,
  forgeWeights,
  resolveWeights,
  sharedOptions as shared,
  sourceChoice,
} from '@rugbench/judging';
import { type Macroscopic, macroscopic } from '@rugbench/measure';
import { openRunFolder } from '@rugbench/results/files';
import { writeMatrices } from '../runs/write-matrices.ts';
import { type Asking, type Context, catalogueIn, fullContext } from './context.ts';
import { withModels } from './model-reading.ts';
import { pluginOption } from '../plugins/plugin-option.ts';

/** What forged weights can be asked. */
export const forgeShape = {
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
  plugin: pluginOption,
} as const;

/** The options of `forge`, as a schema. */
export const forgeOptions = z.strictObject(forgeShape);

type ForgeQuestion = z.infer<typeof forgeOptions>;

/** All that decides some weights. */
export interface ForgedSpec {
  /** the forge with all its options, also those that theory chose */
  readonly weights: PluginChoice;
  /** features */
  readonly n: number;
  /** dimensions */
  readonly d: number;
  /** d/n */
  readonly ratio: number;
  /** names the stream that draws rows */
  readonly seed: number;
}

/** Weights that were made by hand. */
export interface Forged {
  /** all that decides them */
  readonly spec: ForgedSpec;
  /** the forge in words */
  readonly title: string;
  /** encode, decode, rows: never a dense W */
  readonly weights: WeightsOperator;
  /** large-scale statistics of W */
  readonly statistics: Macroscopic;
}

/**
 * Makes weights by hand, and measures what they are like. With `out` the statistics and, up to n = 2048, the matrices are written to that folder, as
 * `safetensors.torch.load_file` reads them.
 *
 * @param options - those of `rug forge`, with its defaults but for `out`: without it nothing is written
 * @throws RugError `OPTIONS` with one line that names the option, `DISK` when the folder cannot be written
 * @example
 * ```ts
 * import { forge } from 'rugbench';
 *
 * const { weights, statistics } = await forge({ weights: 'persian-rug', n: 256, r: 0.25 });
 * console.log(weights.dimensions, statistics.coherence);
 * ```
 */
export async function forge(options: z.input<typeof forgeOptions> = {}, context: Context = {}): Promise<Forged> {
  const given = parseOptions('forge', forgeOptions, options);
  const full = fullContext(context);
  const forged = await askForge(given, await catalogueIn(full, given.plugin), full);
  if (given.out !== undefined) writeMatrices(forged, openRunFolder(given.out));
  return forged;
}

/** {@link forge}, of options that were checked; nothing is written. */
export async function askForge(asked: ForgeQuestion, known: JudgingCatalogue, asking: Asking): Promise<Forged> {
  const { note, blocking, progress } = asking;
  const { given, catalogue } = withModels(asked, [asked.weights], known, note);
  const { n, seed } = given;
  const shape: Shape = { features: n, dimensions: dimensionsFor(n, given.r) };
  const source = createSource(catalogue.sources, sourceChoice(catalogue.sources, given.source, given.p), n);
  const choice = await blocking(() => resolveWeights(given.weights, FORGED, { shape, source }, catalogue));
  const { title } = pluginNamed('--weights', catalogue.forges, choice.name);
  const weights = forgeWeights(choice, shape, seed, catalogue.forges);
  progress({ fraction: 0, phase: 'judging', detail: `statistics of W at n = ${n}` });
  const statistics = await blocking(() => macroscopic(weights, source, { seed }));
  const { dimensions: d } = shape;
  return { spec: { weights: choice, n, d, ratio: d / n, seed }, title, weights, statistics };
}
