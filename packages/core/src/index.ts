/**
 * Contracts of the five kinds of plug-in, the scalar algebra in which activations are written, random streams of numbered
 * words, and a minimiser. A plug-in imports nothing else.
 *
 * @example
 * ```ts
 * import { compile, defineVariant, derivative } from '@rugbench/core';
 *
 * const squareplus = defineVariant({
 *   name: 'squareplus',
 *   title: 'Squareplus',
 *   source: 'Barron 2021, arXiv:2112.11687',
 *   activation: (m, z) => m.mul(0.5, m.add(z, m.sqrt(m.add(m.mul(z, z), 0.1)))),
 * });
 *
 * const { activation } = squareplus.trace();
 * const z = Float64Array.of(-1, 0, 1);
 * const [values, slopes] = [new Float64Array(3), new Float64Array(3)];
 * compile(activation)({ z }, values);
 * compile(derivative(activation, 'z'))({ z }, slopes);
 * ```
 *
 * @packageDocumentation
 */

export * from './algebra/index.ts';
export * from './contracts/apply.ts';
export * from './contracts/backend.ts';
export * from './contracts/batch.ts';
export * from './contracts/catalogue.ts';
export * from './contracts/config.ts';
export * from './contracts/decoder.ts';
export * from './contracts/define-variant.ts';
export * from './contracts/domain.ts';
export * from './contracts/filter-mask.ts';
export * from './contracts/float-array.ts';
export * from './contracts/forge.ts';
export type { WithFormerName } from './contracts/former-name.ts';
export * from './contracts/hidden-noise.ts';
export * from './contracts/interference.ts';
export * from './contracts/keep.ts';
export { type Penalty } from './contracts/penalty.ts';
export * from './contracts/observer.ts';
export * from './contracts/plain-plugin.ts';
export * from './contracts/plugin.ts';
export * from './contracts/represented.ts';
export * from './contracts/restricted-batch.ts';
export * from './contracts/run-event.ts';
export * from './contracts/source.ts';
export * from './contracts/stand-in-plugin.ts';
export * from './contracts/state-arrays.ts';
export * from './contracts/variant.ts';
export * from './contracts/weights-product.ts';
export * from './contracts/weights.ts';
export { csvLine, csvText } from './csv/csv-line.ts';
export * from './errors.ts';
export { outOfMemory } from './out-of-memory.ts';
export * from './minimise.ts';
export * from './options.ts';
export * from './queue.ts';
export * from './random/index.ts';
export * from './reason.ts';
export * from './remember.ts';
export * from './suggestion.ts';
