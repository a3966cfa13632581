/** In how many samples each feature was on, had an output other than 0, and both, [n] each; of strata, weighted. */
export interface FeatureCounts<List extends ArrayLike<number> = ArrayLike<number>> {
  /** samples in which the feature is on */
  readonly on: List;
  /** samples in which its output is not 0 */
  readonly active: List;
  /** samples in which it is on and its output is not 0 */
  readonly hits: List;
}

/**
 * Whether the right features are put out, as shares in [0, 1]; what is undefined counts as 0.
 *
 * The first three are taken for each feature and averaged over features, so a dead output lowers
 * each by up to 1/n; the micro ones pool all entries first. A feature that was on in none of the M
 * samples, chance (1 - p)^M, counts as 0 too, so the first three are low unless M p is large.
 *
 * @see docs/theory.md, "Output metrics"
 */
export interface SupportMetrics {
  /** P(on | output is not 0), mean over features */
  readonly precision: number;
  /** P(output is not 0 | on), mean over features */
  readonly recall: number;
  /** mean over features of each feature's F1: not the F1 of the two means */
  readonly f1: number;
  /** P(on | output is not 0), all entries pooled */
  readonly microPrecision: number;
  /** P(output is not 0 | on), all entries pooled */
  readonly microRecall: number;
  /** F1 of all entries pooled */
  readonly microF1: number;
}

/** Support metrics from counts. $$ F_1 = \frac{2\,\text{hits}}{\text{on} + \text{active}} $$ */
export function supportMetrics(counts: FeatureCounts): SupportMetrics {
  const { on, active, hits } = counts;
  const features = on.length;
  const sums = { precision: 0, recall: 0, f1: 0 };
  const total = { on: 0, active: 0, hits: 0 };
  for (let i = 0; i < features; i++) {
    sums.precision += share(hits[i]!, active[i]!);
    sums.recall += share(hits[i]!, on[i]!);
    sums.f1 += share(2 * hits[i]!, on[i]! + active[i]!);
    total.on += on[i]!;
    total.active += active[i]!;
    total.hits += hits[i]!;
  }
  return {
    precision: sums.precision / features,
    recall: sums.recall / features,
    f1: sums.f1 / features,
    microPrecision: share(total.hits, total.active),
    microRecall: share(total.hits, total.on),
    microF1: share(2 * total.hits, total.on + total.active),
  };
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
