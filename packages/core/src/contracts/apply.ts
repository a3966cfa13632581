import { type BlockInput, compile } from '../algebra/index.ts';
import { filterMask } from './filter-mask.ts';
import type { TracedVariant } from './variant.ts';

/** Numbers of a variant beside the weights: each parameter [n] or one for all, and k of its filter. */
export interface VariantSettings {
  /** the variant's own, by name: [n], or one number for all */
  readonly parameters: Readonly<Record<string, BlockInput>>;
  /** features of a sample that pass, on average; null where the variant has no filter */
  readonly k: number | null;
}

/** Writes x_hat [count, n] for pre-activations z [count, n], which are only read. */
export type VariantApplication = (z: Float64Array, count: number, settings: VariantSettings, out: Float64Array) => void;

/**
 * A variant as it acts on pre-activations, in 64 bit: the activation at every entry, then zero
 * where the filter does not let it pass. The reference loops in `@rugbench/core/reference` are its
 * slow twin.
 *
 * @param features - n, the length of a row
 */
export function variantApplication(variant: TracedVariant, features: number): VariantApplication {
  const activation = compile(variant.activation);
  const filter = variant.keep ? filterMask(variant.name, variant.keep, features) : undefined;
  let mask = new Uint8Array(0);
  return (z, count, { parameters, k }, out) => {
    const rowLength = Object.values(parameters).every((value) => typeof value === 'number')
      ? count * features
      : features;
    for (let row = 0; row < count * features; row += rowLength) {
      activation({ ...parameters, z: z.subarray(row, row + rowLength) }, out.subarray(row, row + rowLength));
    }
    if (!filter) return;
    if (mask.length < count * features) mask = new Uint8Array(count * features);
    filter(z, count, k, mask);
    for (let at = 0; at < count * features; at++) if (mask[at] === 0) out[at] = 0;
  };
}
