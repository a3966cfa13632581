const TWO_32 = 0x1_0000_0000;

/** Draws a count by one 32-bit word: the number of table entries that are <= the word. */
export interface BinomialTable {
  /** the count that `word`, uniform on 32 bits, stands for */
  draw(word: number): number;
  /** the probability of a count as the table really has it, a multiple of 2^-32 */
  probability(count: number): number;
  /** the same before it is rounded to 32 bits, to about 1e-15 of the largest probability; 0 below 1e-16 of it */
  mass(count: number): number;
}

/**
 * Binomial(n, p) by inversion of a cumulative table of 32-bit integers.
 *
 * The table is computed with + - * / alone, which every engine rounds alike: starting from weight 1
 * at the mode, neighbours follow by the ratio (n-k)/(k+1) p/(1-p), so nothing underflows. Rounding
 * to 32 bits changes each probability by less than 2^-32.
 *
 * @param trials - n, a whole number >= 0
 * @param probability - p in [0, 1]
 */
export function binomialTable(trials: number, probability: number): BinomialTable {
  const { first, cumulative, masses } = cumulativeTable(trials, probability);
  // where to begin: the first byte of a word leaves few entries
  const starts = Uint32Array.from({ length: 256 }, (_, byte) => cumulative.findIndex((edge) => edge > byte * 2 ** 24));
  const draw = (word: number): number => {
    let index = starts[word >>> 24]!;
    while (cumulative[index]! <= word) index++;
    return first + index;
  };
  const rounded = (count: number): number => {
    const index = count - first;
    if (index < 0 || index >= cumulative.length) return 0;
    return (cumulative[index]! - (index ? cumulative[index - 1]! : 0)) / TWO_32;
  };
  return { draw, probability: rounded, mass: (count) => masses[count - first] ?? 0 };
}

interface Tables {
  /** the count of the first entry */
  readonly first: number;
  /** floor(2^32 F) for each count */
  readonly cumulative: Float64Array;
  /** the probability of each count */
  readonly masses: Float64Array;
}

function cumulativeTable(trials: number, probability: number): Tables {
  const mode = Math.min(trials, Math.floor((trials + 1) * probability));
  const odds = probability / (1 - probability);
  const below: number[] = [];
  for (let k = mode, weight = 1; k > 0; k--) {
    weight *= k / ((trials - k + 1) * odds);
    if (weight < 1e-16) break;
    below.push(weight);
  }
  const above: number[] = [];
  for (let k = mode, weight = 1; k < trials; k++) {
    weight *= ((trials - k) * odds) / (k + 1);
    if (weight < 1e-16) break;
    above.push(weight);
  }
  const weights = [...below.reverse(), 1, ...above];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const cumulative = Float64Array.from(weights, (weight) => Math.floor(((sum += weight) / total) * TWO_32));
  cumulative[cumulative.length - 1] = TWO_32;
  const masses = Float64Array.from(weights, (weight) => weight / total);
  return { first: mode - below.length, cumulative, masses };
}
