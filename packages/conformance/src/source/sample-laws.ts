import { type DataSource, type Source, WordStream } from '@rugbench/core';
import { type Breach, within } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { unlessRefused, withUnknownOption } from '../law/plugin-laws.ts';
import { sameNumbers } from '../law/same-data.ts';
import { type SourceContext, created, drawn, sourceLaw } from './setting.ts';

/** Samples that the laws of single samples look at. */
const SAMPLES = 200;

const FROM_WORDS = 'Take every random number from the words, and keep nothing between samples.';

/** Laws of single samples, bit for bit. */
export const sampleLaws: readonly Law<Source, SourceContext>[] = [
  sourceLaw('an option that was not declared must be refused', (source, { features, options }) =>
    unlessRefused(() => source.create(features, withUnknownOption(options))),
  ),

  sourceLaw('a source must have the features that were asked for', (source, context) => {
    const { features } = created(source, context);
    return features === context.features ? undefined : { got: `${features} features` };
  }),

  sourceLaw('indices must be distinct, ascending and below n', (source, context) =>
    overSamples(created(source, context), context, (indices) => {
      const k = indices.findIndex((index, at) => index >= context.features || (at > 0 && index <= indices[at - 1]!));
      return k < 0 ? undefined : { where: `entry ${k}`, got: `${indices[k]} after ${k ? indices[k - 1] : 'nothing'}` };
    }),
  ),

  sourceLaw('values must be finite', (source, context) =>
    overSamples(created(source, context), context, (_indices, values) => {
      const k = values.findIndex((value) => !Number.isFinite(value));
      return k < 0 ? undefined : { where: `entry ${k}`, got: values[k] };
    }),
  ),

  sourceLaw('a sample must be a pure function of its words', (source, context) => {
    const [visited, fresh] = [created(source, context), created(source, context)];
    for (const first of [7, 0, 7, 3]) {
      const [a, b] = [drawn(visited, context, first, 5), drawn(fresh, context, first, 5)];
      const same = sameNumbers(a.indices, b.indices) && sameNumbers(a.values, b.values);
      if (!same) return { where: `samples ${first} to ${first + 4}`, got: 'two different draws', todo: FROM_WORDS };
      drawn(visited, { ...context, seed: 99 }, first, 3);
    }
    return undefined;
  }),

  sourceLaw('a sample must not depend on the batch it comes in', (source, context) => {
    const data = created(source, context);
    const together = drawn(data, context, 0, 12);
    for (let s = 0; s < 12; s++) {
      const alone = drawn(data, context, s, 1);
      const [start, end] = [together.offsets[s]!, together.offsets[s + 1]!];
      const indices = sameNumbers(together.indices.subarray(start, end), alone.indices);
      const same = indices && sameNumbers(together.values.subarray(start, end), alone.values);
      if (!same) return { where: `sample ${s}`, got: 'two different draws', todo: FROM_WORDS };
    }
    return undefined;
  }),
];

/** The first breach over some samples, drawn one by one into arrays of n. */
function overSamples(
  data: DataSource,
  { features, seed = 1 }: SourceContext,
  find: (indices: Uint32Array, values: Float32Array) => Breach | undefined,
): Breach | undefined {
  const [indices, values] = [new Uint32Array(features), new Float32Array(features)];
  for (let s = 0; s < SAMPLES; s++) {
    const breach = within(`sample ${s}`, () => {
      const size = data.draw(new WordStream(seed, 'probe', s), indices, values);
      if (!(Number.isInteger(size) && size >= 0 && size <= features)) return { got: `${size} features that are on` };
      return find(indices.subarray(0, size), values.subarray(0, size));
    });
    if (breach) return breach;
  }
  return undefined;
}
