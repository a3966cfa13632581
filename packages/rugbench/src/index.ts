/**
 * What people install: the command `rugbench`, and this library. The define functions of plug-ins and the option checker `z`
 * come along, so that a script needs one import.
 *
 * @example
 * ```ts
 * import { bench, defineVariant } from 'rugbench';
 *
 * const squared = defineVariant({
 *   name: 'squared',
 *   title: 'Squared ReLU',
 *   source: 'this script',
 *   activation: (m, z) => m.mul(m.max(z, 0), m.max(z, 0)),
 * });
 * const { rows } = await bench({ variants: ['relu', 'squared'], weights: ['persian-rug'] }, { plugins: [squared] });
 * console.log(rows.map(({ title, loss }) => `${title} ${loss}`));
 * ```
 *
 * @packageDocumentation
 */
export * from '@rugbench/library';
export {
  RugError,
  defineConfig,
  defineDecoder,
  defineForge,
  defineObserver,
  defineSource,
  defineVariant,
  runEvent,
  z,
} from '@rugbench/core';
