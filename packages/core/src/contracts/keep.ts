/**
 * The filter of a variant as data: which pre-activations pass, by an order statistic. What does
 * not pass gives 0, whatever the activation says.
 */
export interface Keep {
  /** the group that is ranked: the features of a sample, the whole batch, or the samples of a feature */
  readonly per: 'sample' | 'batch' | 'feature';
  /** ranked by z, or by |z| */
  readonly by: 'value' | 'magnitude';
  /** how many features of a sample pass, on average; null: tuned for the model at hand */
  readonly k: number | null;
}

/**
 * Sets to 1 the entries of `mask` that are among the `count` largest of `values`, the others to 0.
 * Exactly `count` pass; equal values pass in order of position.
 *
 * @param values - one group
 * @param count - a whole number in [0, values.length]
 * @param scratch - working memory of at least values.length
 */
export function keepLargest(values: Float64Array, count: number, mask: Uint8Array, scratch: Float64Array): void {
  if (count >= values.length || count <= 0) {
    mask.fill(count > 0 ? 1 : 0);
    return;
  }
  const threshold = largest(values, count, scratch);
  let above = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > threshold) above++;
  let equal = count - above;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    mask[i] = value > threshold || (value === threshold && equal-- > 0) ? 1 : 0;
  }
}

/** The `rank`-th largest of `values` (1 = the largest), by quickselect in O(length) expected. */
export function largest(values: Float64Array, rank: number, scratch: Float64Array): number {
  scratch.set(values);
  let low = 0;
  let high = values.length - 1;
  const wanted = rank - 1;
  while (low < high) {
    const pivot = scratch[(low + high) >>> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (scratch[i]! > pivot) i++;
      while (scratch[j]! < pivot) j--;
      if (i > j) break;
      const swap = scratch[i]!;
      scratch[i++] = scratch[j]!;
      scratch[j--] = swap;
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return scratch[wanted]!;
}
