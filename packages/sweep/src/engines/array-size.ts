/** Slurm's own `MaxArraySize`, where a site says nothing: one more than the largest index of an array. */
export const DEFAULT_ARRAY_SIZE = 1001;

/**
 * The `MaxArraySize` of a site.
 *
 * @param configuration - what `scontrol show config` printed
 * @returns how many tasks an array from 0 on may have, a whole number from 1; null where the text does not tell
 */
export function arraySizeOf(configuration: string): number | null {
  const [, size] = /^MaxArraySize\s*=\s*(\d+)\s*$/m.exec(configuration) ?? [];
  return size === undefined || Number(size) < 1 ? null : Number(size);
}
