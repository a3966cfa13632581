import {
  type Catalogue,
  type DataSource,
  type ModelSpec,
  type SparseBatch,
  type WeightsOperator,
  dimensionsFor,
  drawBatch,
} from '@rugbench/core';
import {
  type PluginChoice,
  createSource,
  forgeWeights,
  pluginChoice,
  sourceChoice,
  trainingSetup,
  variantChoice,
} from '@rugbench/judging';
import type { SpeedOptions } from './speed-options.ts';
import { isSessionTask } from './tasks.ts';

/** One size at which tasks are timed, checked, with what is made once for all of them. */
export interface Setting {
  /** features, a whole number from 1 */
  readonly n: number;
  /** dimensions, a whole number from 1 to n */
  readonly d: number;
  /** chance that a feature is on, in (0, 1) */
  readonly p: number;
  /** samples of a step, a whole number from 1 */
  readonly batch: number;
  /** names all random streams, a whole number from 0 */
  readonly seed: number;
  /** the data */
  readonly source: DataSource;
  /** what is trained and judged */
  readonly variant: PluginChoice;
  /** what makes the weights */
  readonly forge: PluginChoice;
  /** null where only data is timed */
  readonly weights: ForgedWeights | null;
  /** null where no backend is timed */
  readonly model: ModelSpec | null;
}

/** An operator, and what it took to make it. */
export interface ForgedWeights {
  /** the weights */
  readonly operator: WeightsOperator;
  /** what it took to make them */
  readonly milliseconds: number;
}

/** The product of all n and all p, checked before anything is timed. @throws RugError `OPTIONS` for a size that is none */
export function speedSettings(options: SpeedOptions, catalogue: Catalogue): Setting[] {
  const { r, batch, seed, task } = options;
  const forge = pluginChoice('--weights', catalogue.forges, options.weights);
  const [trains, forges] = [task.some(isSessionTask), task.some((name) => name !== 'data')];
  return options.n.flatMap((n) => {
    const d = dimensionsFor(n, r);
    const weights = forges ? forgedWeights({ n, d, seed, forge }, catalogue) : null;
    return options.p.map((p): Setting => {
      const data = sourceChoice(catalogue.sources, options.source, p);
      const source = createSource(catalogue.sources, data, n);
      const variant = variantChoice('--variant', catalogue.variants, options.variant, source.distribution);
      const setting = { n, d, p, batch, seed, source, variant, forge, weights, model: null };
      return trains ? { ...setting, model: modelOf(setting, data, catalogue) } : setting;
    });
  });
}

/** Different batches to go round in, so that no cache or branch predictor learns a single one by heart. */
export function trainingBatches({ source, seed, batch }: Setting, count: number): SparseBatch[] {
  return Array.from({ length: count }, (_, k) => drawBatch(source, { seed, purpose: 'train' }, k * batch, batch));
}

function forgedWeights(
  { n, d, seed, forge }: Pick<Setting, 'n' | 'd' | 'seed' | 'forge'>,
  { forges }: Catalogue,
): ForgedWeights {
  const started = performance.now();
  const operator = forgeWeights(forge, { features: n, dimensions: d }, seed, forges);
  return { operator, milliseconds: performance.now() - started };
}

/** The model that `rug train` would train. */
function modelOf({ n, d, seed, variant, forge }: Setting, source: PluginChoice, catalogue: Catalogue): ModelSpec {
  const weights = { tied: false, encoderBias: false, decoderBias: true };
  const recipe = { recipe: 'default', constants: {}, steps: null, rateFactor: 1 } as const;
  const job = { task: 'train', features: n, dimensions: d, seed, samples: 0, decoders: [], checkpoint: null } as const;
  const choices = { source, variant, start: forge, backend: '', device: null };
  return trainingSetup({ ...job, ...choices, ...recipe, ...weights }, catalogue).model;
}
