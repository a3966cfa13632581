import { type BinomialTable, DistinctIndices, type WordStream, binomialTable } from '@rugbench/core';

const TWO_32 = 0x1_0000_0000;
/** Beyond 64 halvings a feature is never seen. */
const MOST_CLASSES = 64;

/** Neighbouring features whose probabilities are within a factor of 2. */
interface ProbabilityClass {
  readonly first: number;
  readonly candidates: BinomialTable;
  readonly positions: DistinctIndices;
  /** floor(2^32 p_i / q), [size] */
  readonly thresholds: Float64Array;
}

/**
 * Draws which features are on, each independently with a probability of its own, in time proportional to how many are.
 *
 * Features are grouped into classes whose largest probability q is less than twice the smallest. In a class of m features the
 * number of candidates is Binomial(m, q), their positions are distinct, and each is kept where a 32-bit word is below
 * $\lfloor 2^{32} p_i / q \rfloor$. A candidate is a feature that passes a coin of probability q, and what passes both coins
 * has probability p_i, all independently, to within $2^{-32}$.
 *
 * @see docs/theory.md, "Other data"
 */
export class UnequalIndices {
  readonly #classes: readonly ProbabilityClass[];
  readonly #candidates: Uint32Array;

  /** @param probabilities - descending, in [0, 1] */
  constructor(probabilities: Float64Array) {
    this.#classes = classesOf(probabilities);
    this.#candidates = new Uint32Array(probabilities.length);
  }

  /** Writes the features that are on, ascending, to the beginning of `out`, and returns how many they are. */
  draw(words: WordStream, out: Uint32Array): number {
    let size = 0;
    for (const { first, candidates, positions, thresholds } of this.#classes) {
      const count = candidates.draw(words.next());
      positions.draw(words, count, this.#candidates);
      for (let k = 0; k < count; k++) {
        const position = this.#candidates[k]!;
        if (words.next() < thresholds[position]!) out[size++] = first + position;
      }
    }
    return size;
  }
}

function classesOf(probabilities: Float64Array): ProbabilityClass[] {
  const classes: ProbabilityClass[] = [];
  for (let first = 0; probabilities[first]! > 0;) {
    const largest = probabilities[first]!;
    const end = classes.length < MOST_CLASSES - 1 ? endOfClass(probabilities, first) : probabilities.length;
    classes.push({
      first,
      candidates: binomialTable(end - first, largest),
      positions: new DistinctIndices(end - first),
      thresholds: probabilities.slice(first, end).map((p) => Math.floor((p / largest) * TWO_32)),
    });
    first = end;
  }
  return classes;
}

function endOfClass(probabilities: Float64Array, first: number): number {
  let end = first + 1;
  while (end < probabilities.length && probabilities[end]! > probabilities[first]! / 2) end++;
  return end;
}
