import { RugError } from '../errors.ts';
import { philox } from './philox.ts';

/**
 * What a random stream is for. Streams of different purposes never overlap, so the samples that
 * judge a model are never samples that fitted or trained it.
 */
export const PURPOSES = ['train', 'validate', 'fit', 'judge', 'weights', 'initialise', 'probe'] as const;
/** One of {@link PURPOSES}. */
export type Purpose = (typeof PURPOSES)[number];

/** What the words of one stream are drawn for: the parts share no word, so that noise never changes the data. */
export const STREAM_PARTS = ['data', 'noise'] as const;
/** One of {@link STREAM_PARTS}. */
export type StreamPart = (typeof STREAM_PARTS)[number];

const TWO_32 = 0x1_0000_0000;
/** How far apart the parts of a purpose lie in the word of the counter that names both. */
const PART = 2 ** 16;
/** The largest bound whose product with a word is exact in 53 bits. */
const MOST = 2 ** 21;

/**
 * A stream of uniform 32-bit words that is a pure function of (seed, purpose, index): the same
 * bits in every process, on every engine, in any order of visits.
 *
 * Philox key = seed (53 bits), counter = (block, index low, index high, purpose + 2^16 part).
 */
export class WordStream {
  readonly #counter = new Uint32Array(4);
  readonly #block = new Uint32Array(4);
  readonly #key0: number;
  readonly #key1: number;
  #used = 4;

  /**
   * @param seed - a whole number in [0, 2^53)
   * @param purpose - what the words are for
   * @param index - which of the purpose's streams, e.g. the number of a sample; see {@link seek}
   * @param part - of the stream
   */
  constructor(seed: number, purpose: Purpose, index = 0, part: StreamPart = 'data') {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new RugError('OPTIONS', { who: 'seed', must: 'must be a whole number from 0 to 2^53 - 1', got: seed });
    }
    this.#key0 = seed % TWO_32;
    this.#key1 = Math.floor(seed / TWO_32);
    this.#counter[3] = PURPOSES.indexOf(purpose) + PART * STREAM_PARTS.indexOf(part);
    this.seek(index);
  }

  /** Moves to the beginning of stream `index`, in [0, 2^53), of the same seed, purpose and part. */
  seek(index: number): this {
    this.#counter[0] = 0;
    this.#counter[1] = index % TWO_32;
    this.#counter[2] = Math.floor(index / TWO_32);
    this.#used = 4;
    return this;
  }

  /** The next word, uniform on {0, ..., 2^32 - 1}. */
  next(): number {
    if (this.#used === 4) this.#refill();
    return this.#block[this.#used++]!;
  }

  /**
   * A whole number uniform on {0, ..., bound - 1}, exactly (Lemire's multiply-and-reject).
   *
   * @param bound - in [1, 2^21]; above that a product would leave the 53 exact bits
   * @throws RugError `OPTIONS` for another bound
   */
  below(bound: number): number {
    if (!(bound >= 1 && bound <= MOST)) {
      throw new RugError('OPTIONS', { who: 'random', must: `bound must be from 1 to ${MOST}`, got: bound });
    }
    for (;;) {
      const product = this.next() * bound;
      const high = Math.floor(product / TWO_32);
      const low = product - high * TWO_32;
      // the threshold, 2^32 mod bound, is below the bound: the slow remainder is hardly ever asked for
      if (low >= bound || low >= TWO_32 % bound) return high;
    }
  }

  /** Uniform on [0, 1], a multiple of 2^-32 rounded once to float32. */
  uniform(): number {
    return Math.fround(this.next() / TWO_32);
  }

  #refill(): void {
    philox(this.#counter, this.#key0, this.#key1, this.#block);
    this.#counter[0]!++;
    this.#used = 0;
  }
}
