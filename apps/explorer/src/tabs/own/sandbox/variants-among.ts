import { RugError, type Variant, plainPlugin } from '@rugbench/core';
import { FILE } from './import-code.ts';

/**
 * The variants among what a module exports, copied, in its order: single ones, lists of them, and those of a configuration.
 *
 * @param known - names that are taken
 * @throws RugError `PLUGIN` where there is none, one is not what its contract says, or a name is taken
 */
export function variantsAmong(exported: object, known: readonly string[]): Variant[] {
  const found = [...new Set(Object.values(exported).flatMap(spread))];
  const variants = found.map((one) => plainPlugin('variants', one, FILE));
  if (variants.length === 0) {
    const must = 'must export a variant, such as export const name = defineVariant({ ... })';
    throw new RugError('PLUGIN', { who: FILE, must });
  }
  const names = variants.map(({ name }) => name);
  const taken = names.find((name, k) => known.includes(name) || names.indexOf(name) !== k);
  if (taken === undefined) return variants;
  throw new RugError('PLUGIN', { who: FILE, must: 'names must not be taken', got: taken, todo: 'Give another name.' });
}

function spread(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(spread);
  if (typeof value !== 'object' || value === null) return [];
  if ('trace' in value) return [value];
  return 'variants' in value && !('name' in value) ? spread(value.variants) : [];
}
