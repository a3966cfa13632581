/**
 * The filter of a variant as data: which pre-activations pass, by an order statistic. What does
 * not pass gives 0, whatever the activation says.
 *
 * A filter that ranks across samples (`batch`, `feature`) would give one sample another output in
 * another batch. So training ranks, and whoever judges sets `thresholds` first, estimated on samples
 * of their own.
 */
export interface Keep {
  /**
   * the group that is ranked: the features of a sample, the whole batch, the samples of a feature,
   * or each of k groups of neighbouring features of a sample, of which the first passes
   */
  readonly per: 'sample' | 'batch' | 'feature' | 'group';
  /** ranked by z, or by |z| */
  readonly by: 'value' | 'magnitude';
  /** how many features of a sample pass, on average; null: tuned for the model at hand */
  readonly k: number | null;
  /**
   * where given, what ranks above them passes instead, and nothing is ranked: one for all features,
   * or one for each, [1] or [n]
   */
  readonly thresholds?: readonly number[];
  /** lets outputs learn that pass in no sample of a batch, {@link AuxiliaryKeep}; left out: they do not */
  readonly auxiliary?: AuxiliaryKeep;
}

/**
 * The auxiliary loss AuxK of Gao et al. 2024 (arXiv:2406.04093), as what it does to the gradient: in
 * each sample the first `k` of those outputs that are dead learn from the error that they would have
 * made, had they passed, times `weight`. Dead are outputs that pass in no sample of the batch: the
 * paper counts tokens since an output last passed, but a step that needs no memory of its own can be
 * resumed bit for bit.
 */
export interface AuxiliaryKeep {
  /** dead outputs of a sample that learn, at most; a whole number >= 0 */
  readonly k: number;
  /** of their error, against 1 for what passes */
  readonly weight: number;
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
  // Numbers rather than branches: which values pass is not to be guessed.
  let equal = count;
  for (let i = 0; i < values.length; i++) {
    const passes = Number(values[i]! > threshold);
    mask[i] = passes;
    equal -= passes;
  }
  for (let i = 0; i < values.length && equal > 0; i++) {
    if (values[i] !== threshold) continue;
    mask[i] = 1;
    equal--;
  }
}

/** Of values fewer than so many all are searched, and so are all where more than such a share of them is to pass. */
const [FEW, MOST_SHARE] = [128, 1 / 4];
/** Of others a sample says which are large enough to be searched: one value in so many, within these ends. */
const [SPARSE, LEAST_SAMPLE, MOST_SAMPLE] = [8, 32, 1024];
/** By so many standard deviations the sample is trusted less than it seems to say. */
const CAUTION = 2;

/**
 * The `rank`-th largest of `values` (1 = the largest), in O(length) expected: by quickselect, among the values that a sample lets expect
 * to be large enough (after Floyd and Rivest 1975).
 */
export function largest(values: Float64Array, rank: number, scratch: Float64Array): number {
  let count = rank < MOST_SHARE * values.length && values.length >= FEW ? gatherLarge(values, rank, scratch) : 0;
  if (count < rank) {
    scratch.set(values);
    count = values.length;
  }
  return selected(scratch, count, rank);
}

/** Writes values that are probably the largest `rank` ones and some more, and says how many they are; fewer than `rank` if not. */
function gatherLarge(values: Float64Array, rank: number, scratch: Float64Array): number {
  const size = Math.min(MOST_SAMPLE, Math.max(LEAST_SAMPLE, Math.floor(values.length / SPARSE)));
  const stride = Math.floor(values.length / size);
  for (let i = 0; i < size; i++) scratch[i] = values[i * stride]!;
  const expected = (rank / values.length) * size;
  const guess = selected(scratch, size, Math.min(size, Math.ceil(expected + CAUTION * Math.sqrt(expected)) + 1));
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    scratch[count] = values[i]!;
    count += Number(values[i]! >= guess);
  }
  return count;
}

/** The `rank`-th largest of the first `count` values, which are put in another order. */
function selected(scratch: Float64Array, count: number, rank: number): number {
  let low = 0;
  let high = count - 1;
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
