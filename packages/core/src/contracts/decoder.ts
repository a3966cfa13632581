import type * as z from 'zod';
import { type OptionSchema, parseOptions } from '../options.ts';
import { type OrSentence, type Reason, orReason } from '../reason.ts';
import type { SparseBatch } from './batch.ts';
import { type Plugin, checkName } from './plugin.ts';
import type { FeatureDistribution } from './source.ts';
import type { VariantClass } from './variant.ts';
import type { WeightsOperator } from './weights.ts';

/** What a decoder may know before it decodes. */
export interface DecoderSetting {
  /**
   * W_in and W_out, frozen; it uses nothing but their operator. `adjoint`, the product with W_in^T, is missing from some
   * weights: {@link withAdjoint} of core supplies it, or `prepare` returns the reason why it cannot do without.
   */
  readonly weights: WeightsOperator;
  /** the distribution of each feature, or the reason why there is none */
  readonly distribution: FeatureDistribution | Reason;
  /** samples to learn from, of which none is judged */
  readonly examples: SparseBatch;
}

/** How decoding went, for each sample of a call. */
export interface DecodingReport {
  /** rounds that were run, [count] */
  readonly iterations: Uint32Array;
  /** 1 where the iteration left its course and an earlier estimate was put out, [count] */
  readonly diverged: Uint8Array;
}

/** A decoder that is ready for one set of weights. */
export interface PreparedDecoder {
  /**
   * Estimates x from h = W_in x alone: h [count, d] is read, x_hat [count, n] is written. A sample is decoded the same,
   * whatever the others of the call are.
   */
  decode(h: Float64Array, count: number, output: Float64Array): DecodingReport;
  /** numbers that were learnt from the examples, for the record */
  readonly fitted?: Readonly<Record<string, number>>;
}

/**
 * A decoder that is no function of one pre-activation: it sees all of h and the weights, and may iterate. Bounds of
 * elementwise decoders do not apply to it.
 */
export interface Decoder extends Plugin {
  /** bounds of elementwise decoders do not apply to it */
  readonly class: Extract<VariantClass, 'iterative'>;
  /** which theory says what it loses on symmetric weights at large n; null: none does */
  readonly theory: 'state-evolution' | null;
  /**
   * The decoder for given weights and data; or the reason why it cannot work with them.
   *
   * @throws RugError `OPTIONS` for an option it did not declare
   */
  prepare(setting: DecoderSetting, options?: unknown): PreparedDecoder | Reason;
}

/** What the author of a decoder writes. */
export interface DecoderDefinition<S extends OptionSchema> {
  /** lower-case words joined by hyphens: how a command names it */
  readonly name: string;
  /** how a table or a page names it */
  readonly title: string;
  /** where it comes from: a paper, a section of docs/theory.md */
  readonly source: string;
  /** a strict schema whose members are described */
  readonly options: S;
  /** which theory says what it loses; default: none */
  readonly theory?: 'state-evolution';
  /** the decoder for given weights and data, or the reason why it cannot work with them */
  prepare(setting: DecoderSetting, options: z.infer<S>): OrSentence<PreparedDecoder>;
}

/**
 * Makes a decoder from its definition: options are checked before the author's code sees them.
 *
 * @example
 * ```ts
 * import { defineDecoder, z } from '@rugbench/core';
 *
 * export const projected = defineDecoder({
 *   name: 'projected',
 *   title: 'Projected gradient',
 *   source: 'docs/decoders/index.md',
 *   options: z.strictObject({ rounds: z.int().min(1).default(20).describe('how many steps, a whole number from 1') }),
 *   prepare: ({ weights }, { rounds }) => {
 *     const { features: n, dimensions: d } = weights;
 *     const [rest, step] = [new Float64Array(d), new Float64Array(n)];
 *     const decodeSample = (h: Float64Array, x: Float64Array): void => {
 *       x.fill(0);
 *       for (let round = 0; round < rounds; round++) {
 *         weights.encode(x, 1, rest);
 *         for (let k = 0; k < d; k++) rest[k] = h[k]! - rest[k]!;
 *         weights.decode(rest, 1, step);
 *         for (let i = 0; i < n; i++) x[i] = Math.max(0, x[i]! + (d / n) * step[i]!);
 *       }
 *     };
 *     return {
 *       decode: (h, count, output) => {
 *         for (let s = 0; s < count; s++) decodeSample(h.subarray(s * d, s * d + d), output.subarray(s * n, s * n + n));
 *         return { iterations: new Uint32Array(count).fill(rounds), diverged: new Uint8Array(count) };
 *       },
 *     };
 *   },
 * });
 * ```
 */
export function defineDecoder<S extends OptionSchema>(definition: DecoderDefinition<S>): Decoder {
  checkName('decoder', definition.name);
  return {
    name: definition.name,
    title: definition.title,
    source: definition.source,
    options: definition.options,
    class: 'iterative',
    theory: definition.theory ?? null,
    prepare: (setting, options) =>
      orReason(definition.prepare(setting, parseOptions(definition.name, definition.options, options) as z.infer<S>)),
  };
}
