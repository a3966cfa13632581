import type { WordStream } from './word-stream.ts';

/**
 * Draws sets of distinct whole numbers, every set of a size equally likely, by Floyd's algorithm:
 * one bounded draw for each member, integers only. A set is kept as n bits, and which words of these are not 0 as bits of
 * their own, so that its members are read in order without a sort, and a draw costs O(k + n/1024).
 */
export class DistinctIndices {
  readonly #features: number;
  /** bit i: whether i is drawn; all 0 between draws */
  readonly #members: Int32Array;
  /** bit w: whether word w of the members is not 0 */
  readonly #occupied: Int32Array;

  constructor(features: number) {
    this.#features = features;
    this.#members = new Int32Array(Math.ceil(features / 32));
    this.#occupied = new Int32Array(Math.ceil(features / 1024));
  }

  /** Writes `count` distinct indices below n, ascending, to the beginning of `out`. */
  draw(words: WordStream, count: number, out: Uint32Array): void {
    const members = this.#members;
    const occupied = this.#occupied;
    for (let last = this.#features - count; last < this.#features; last++) {
      const candidate = words.below(last + 1);
      // shifts take the lowest five bits of their count
      const chosen = (members[candidate >>> 5]! >>> candidate) & 1 ? last : candidate;
      members[chosen >>> 5]! |= 1 << chosen;
      occupied[chosen >>> 10]! |= 1 << (chosen >>> 5);
    }
    this.#takeMembers(count, out);
  }

  /** Moves the members to `out`. */
  #takeMembers(count: number, out: Uint32Array): void {
    for (let written = 0, group = 0; written < count; group++) {
      let words = this.#occupied[group]!;
      this.#occupied[group] = 0;
      for (; words !== 0; words &= words - 1) {
        const word = 32 * group + lowestBit(words);
        let bits = this.#members[word]!;
        this.#members[word] = 0;
        for (; bits !== 0; bits &= bits - 1) out[written++] = 32 * word + lowestBit(bits);
      }
    }
  }
}

/** The number of the lowest bit of a word that is not 0. */
function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
