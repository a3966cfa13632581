import type { PluginSpec, RowSpec, TrainingSpec, WeightsSpec } from '../spec.ts';
import { type Column, always, maybe } from './column.ts';
import { type Decided, type LeftOut, columnsOf, leftOut, ofPart, ofPartIfThere } from './decided.ts';

/** The columns of a plug-in. @param of - who it is; or why its name is left out */
function pluginColumns(prefix: string, of: string | LeftOut): Column<PluginSpec>[] {
  const decided: Decided<PluginSpec> = {
    name: typeof of === 'string' ? [always.text(prefix, of, (plugin) => plugin.name)] : of,
    options: [
      always.json(
        `${prefix}_options`,
        'all its options: given ones, defaults, and those that theory chose',
        (plugin) => {
          return plugin.options;
        },
      ),
    ],
    definition: [
      maybe.text(
        `${prefix}_definition`,
        'SHA-256 of its formulas or of its source, 64 hexadecimal digits; null for what comes with the program: see numerics',
        (plugin) => plugin.definition,
      ),
    ],
  };
  return columnsOf(decided);
}

const training: Decided<TrainingSpec> = {
  variant: ofPart(({ variant }) => variant, pluginColumns('trained_variant', 'the variant that was trained')),
  start: ofPart(({ start }) => start, pluginColumns('start', 'where training starts: torch, tied, or a forge')),
  recipe: [always.text('recipe', 'how weights are trained: default or paper', ({ recipe }) => recipe)],
  constants: [always.json('recipe_constants', 'the numbers of the recipe, by name', ({ constants }) => constants)],
  steps: [
    maybe.integer(
      'steps_asked',
      'exactly so many steps, from 1; null: the recipe ends by itself',
      ({ steps }) => steps,
    ),
  ],
  rateFactor: [
    always.number('rate_factor', "multiplies the recipe's learning rate, above 0", ({ rateFactor }) => rateFactor),
  ],
  tied: [maybe.boolean('tied', 'whether W_out = W_in^T', ({ tied }) => tied)],
  encoderBias: [
    maybe.boolean('encoder_bias', 'whether a bias before the bottleneck is trained', ({ encoderBias }) => encoderBias),
  ],
  decoderBias: [
    maybe.boolean('decoder_bias', 'whether a bias after the bottleneck is trained', ({ decoderBias }) => decoderBias),
  ],
  backend: ofPart(({ backend }) => backend, pluginColumns('backend', 'the kernels that train and evaluate')),
  device: [
    maybe.text(
      'device_asked',
      'the device of the backend that was asked for; null: its first that is available',
      ({ device }) => device,
    ),
  ],
};

const weights: Decided<WeightsSpec> = {
  kind: [
    always.text('weights_kind', 'forged: made by a forge, or read from a file; trained: for this row', (of) => of.kind),
    always.text('weights', 'the forge, or trained', (of) => (of.kind === 'forged' ? of.forge.name : 'trained')),
  ],
  forge: ofPartIfThere(
    (of) => (of.kind === 'forged' ? of.forge : null),
    pluginColumns('forge', leftOut('it is in weights')),
  ),
  training: ofPartIfThere((of) => (of.kind === 'trained' ? of.training : null), columnsOf(training)),
};

const spec: Decided<RowSpec> = {
  kind: leftOut('it is row in all of them'),
  role: [
    always.text('role', 'what is judged: variant, one pass; decoder, an iterative decoder of h', ({ role }) => role),
  ],
  variant: ofPart((row) => row.variant, pluginColumns('variant', 'the variant or decoder that is judged')),
  weights: ofPart((row) => row.weights, columnsOf(weights)),
  data: [
    ...ofPart((row: RowSpec) => row.data, pluginColumns('source', 'the data, by name')),
    maybe.number(
      'p',
      'probability that a feature is on, from 0 to 1; null where the data has no such option',
      probability,
    ),
  ],
  n: [always.integer('n', 'features, from 1', ({ n }) => n)],
  d: [
    always.integer('d', 'dimensions of the bottleneck, from 1', (row) => row.d),
    always.number('r', 'd/n, above 0', (row) => row.d / row.n),
  ],
  seed: [always.integer('seed', 'names all random streams, from 0', ({ seed }) => seed)],
  samples: [always.integer('samples', 'fresh samples that judge, from 2', ({ samples }) => samples)],
  hiddenNoise: [
    always.number(
      'hidden_noise',
      'S, Gaussian noise on h in units of its root mean square; 0 is none',
      ({ hiddenNoise }) => hiddenNoise ?? 0,
    ),
  ],
  numerics: [
    always.integer(
      'numerics',
      'version of the program that measures, from 1, raised when measured numbers change',
      (row) => row.numerics,
    ),
  ],
};

/** All that decides the numbers of a row. */
export const SPEC_COLUMNS: readonly Column<RowSpec>[] = columnsOf(spec);

/** The option p of the data, where it is a number. */
function probability({ data }: RowSpec): number | null {
  const { p } = data.options;
  return typeof p === 'number' ? p : null;
}
