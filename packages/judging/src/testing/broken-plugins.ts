import {
  type Backend,
  type Decoder,
  type Forge,
  type Plugin,
  type Source,
  type Variant,
  defineForge,
  denseWeights,
  isReason,
  z,
} from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { matchingPursuit } from '@rugbench/decoders';
import { persianRug } from '@rugbench/forge';
import { bernoulliUniform } from '@rugbench/sources';
import { tanh } from '@rugbench/variants';
import type { OutsidePlugin, PluginKind } from '../ports/catalogue.ts';

/** The variance of a rug of twice its dimensions, beside the rug itself. */
export const falseForge: Forge = {
  ...persianRug,
  name: 'false-forge',
  interference: (ratio, options) => persianRug.interference(Math.min(1, 2 * ratio), options),
};

/** Throws what no forge may throw. */
export const throwingForge: Forge = {
  ...persianRug,
  name: 'throwing-forge',
  forge: () => {
    throw new TypeError('no luck');
  },
};

/** Random signs whose diagonal is an option, which is lawful. */
export const scaledForge = defineForge({
  name: 'scaled-forge',
  title: 'Scaled',
  source: 'this test',
  options: z.strictObject({ scale: z.number().default(1).describe('the diagonal of W') }),
  forge: ({ features, dimensions }, words, { scale }) => {
    const sign = Float64Array.from({ length: features * dimensions }, () => 2 * words.below(2) - 1);
    const decoder = sign.map((one) => (one * scale) / dimensions);
    const encoder = sign.map((_, at) => sign[(at % features) * dimensions + Math.floor(at / features)]!);
    return denseWeights(
      { rows: dimensions, columns: features, data: encoder },
      { rows: features, columns: dimensions, data: decoder },
    );
  },
  interference: () => 'it is a test',
});

/** Draws with p, and says p / 2. */
export const falseSource: Source = {
  ...bernoulliUniform,
  name: 'false-source',
  create: (features, options) => {
    const told = bernoulliUniform.create(features, { p: (options as { p: number }).p / 2 });
    return { ...bernoulliUniform.create(features, options), distribution: told.distribution };
  },
};

/** Changes what it is to decode. */
export const greedyDecoder: Decoder = {
  ...matchingPursuit,
  name: 'greedy-decoder',
  prepare: (setting, options) => {
    const prepared = matchingPursuit.prepare(setting, options);
    if (isReason(prepared)) return prepared;
    return {
      ...prepared,
      decode: (h, count, output) => {
        const report = prepared.decode(h, count, output);
        h.fill(0);
        return report;
      },
    };
  },
};

/** Never opens a model. */
export const closedBackend: Backend = {
  ...referenceBackend,
  name: 'closed',
  open: () => Promise.reject(new TypeError('it does not open')),
};

/** Never answers when it is to open a model. */
export const silentBackend: Backend = { ...referenceBackend, name: 'silent', open: () => new Promise(() => undefined) };

/** A variant without a title. */
export const untitledVariant: Variant = { ...tanh, name: 'untitled', title: ' ' };

/** Where plug-ins come from that are taken for ones from outside. */
export function fromOutside(kind: PluginKind, ...plugins: readonly Plugin[]): OutsidePlugin[] {
  return plugins.map(({ name }) => ({ kind, name, file: './mine.ts', definition: '0'.repeat(64) }));
}
