import type { WordStream } from './word-stream.ts';

/**
 * Draws sets of distinct whole numbers, every set of a size equally likely, by Floyd's algorithm:
 * one bounded draw for each member, integers only. It owns marks of n entries, reused between
 * draws, so a draw costs O(k) plus the sort.
 */
export class DistinctIndices {
  readonly #marks: Uint32Array;
  readonly #features: number;
  #generation = 0;

  constructor(features: number) {
    this.#features = features;
    this.#marks = new Uint32Array(features);
  }

  /** Writes `count` distinct indices below n, ascending, to the beginning of `out`. */
  draw(words: WordStream, count: number, out: Uint32Array): void {
    this.#generation++;
    for (let drawn = 0; drawn < count; drawn++) {
      const last = this.#features - count + drawn;
      const candidate = words.below(last + 1);
      const chosen = this.#marks[candidate] === this.#generation ? last : candidate;
      this.#marks[chosen] = this.#generation;
      out[drawn] = chosen;
    }
    sortAscending(out, count);
  }
}

/** Up to so many numbers are put in order one by one, which is faster than to call a sort. */
const FEW = 96;

/** Sorts the first `count` numbers. */
function sortAscending(numbers: Uint32Array, count: number): void {
  if (count > FEW) {
    numbers.subarray(0, count).sort();
    return;
  }
  for (let k = 1; k < count; k++) {
    const value = numbers[k]!;
    let at = k;
    for (; at > 0 && numbers[at - 1]! > value; at--) numbers[at] = numbers[at - 1]!;
    numbers[at] = value;
  }
}
