import { RugError } from '../errors.ts';
import { type FillBlocks, type StreamKey, philoxKernel } from './philox-kernel.ts';
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
/** Words that are computed ahead for neighbouring streams together. */
const GROUP = 512;
/** The most words that are computed at once for one stream, beyond those of its group. */
const BEYOND = 256;
/** The largest bound whose product with a word is exact in 53 bits. */
const MOST = 2 ** 21;

/**
 * A stream of uniform 32-bit words that is a pure function of (seed, purpose, index): the same
 * bits in every process, on every engine, in any order of visits.
 *
 * Philox key = seed (53 bits), counter = (block, index low, index high, purpose + 2^16 part).
 *
 * Who visits streams in their order, as whoever draws samples does, gets words that were computed ahead: those of a group of
 * streams at once, as many of each as were read of the one that was read furthest before.
 */
export class WordStream {
  readonly #key: StreamKey;
  readonly #counter = new Uint32Array(4);
  /** the words of a group of streams, then those of the current stream beyond it; or a single block */
  #words = new Uint32Array(4);
  /** positions in #words of the next word, and behind the last */
  #at = 0;
  #end = 0;
  #index = 0;
  /** the next block of the current stream */
  #block = 0;
  /** whether the stream before was visited just before, and read */
  #follows = false;
  /** the group: its first stream, how many there are, and words of each */
  #first = 0;
  #streams = 0;
  #width = 0;
  /** the most words that were read of a stream since the group was computed */
  #most = 0;

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
    this.#key = {
      key0: seed % TWO_32,
      key1: Math.floor(seed / TWO_32),
      purpose: PURPOSES.indexOf(purpose) + PART * STREAM_PARTS.indexOf(part),
    };
    this.#index = index;
  }

  /** Moves to the beginning of stream `index`, in [0, 2^53), of the same seed, purpose and part. */
  seek(index: number): this {
    const read = 4 * this.#block - (this.#end - this.#at);
    if (read > this.#most) this.#most = read;
    const row = index - this.#first;
    if (row >= 0 && row < this.#streams) {
      this.#at = row * this.#width;
      this.#end = this.#at + this.#width;
      this.#block = this.#width / 4;
    } else {
      this.#at = this.#end = this.#block = 0;
      this.#follows = read > 0 && index === this.#index + 1;
    }
    this.#index = index;
    return this;
  }

  /** The next word, uniform on {0, ..., 2^32 - 1}. */
  next(): number {
    if (this.#at === this.#end) this.#refill();
    return this.#words[this.#at++]!;
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
    // for the first words of a stream of its own a call would take longer than their block
    const fill = this.#block > 0 || this.#follows ? philoxKernel() : null;
    if (fill === null) this.#fillBlock();
    else {
      if (this.#words.length === 4) this.#words = new Uint32Array(GROUP + BEYOND);
      if (this.#block === 0) this.#fillGroup(fill);
      else this.#fillBeyond(fill);
    }
  }

  #fillBlock(): void {
    const { key0, key1, purpose } = this.#key;
    this.#counter[0] = this.#block++;
    this.#counter[1] = this.#index % TWO_32;
    this.#counter[2] = Math.floor(this.#index / TWO_32);
    this.#counter[3] = purpose;
    philox(this.#counter, key0, key1, this.#words);
    this.#at = 0;
    this.#end = 4;
    this.#streams = 0;
  }

  /** The beginning of this stream and of those that follow. */
  #fillGroup(fill: FillBlocks): void {
    const blocks = Math.min(GROUP / 4, Math.max(4, Math.ceil(this.#most / 4)));
    const low = this.#index % TWO_32;
    const high = Math.floor(this.#index / TWO_32);
    const streams = Math.min(Math.floor(GROUP / 4 / blocks), TWO_32 - low);
    fill(this.#key, { low, high, streams, first: 0, blocks }, this.#words, 0);
    this.#first = this.#index;
    this.#streams = streams;
    this.#width = 4 * blocks;
    this.#most = 0;
    this.#at = 0;
    this.#end = this.#width;
    this.#block = blocks;
  }

  /** More of this stream, a quarter of what was computed of it before: the words of the group stay. */
  #fillBeyond(fill: FillBlocks): void {
    const blocks = Math.min(BEYOND / 4, Math.max(4, this.#block >>> 2));
    const low = this.#index % TWO_32;
    const high = Math.floor(this.#index / TWO_32);
    fill(this.#key, { low, high, streams: 1, first: this.#block, blocks }, this.#words, GROUP);
    this.#at = GROUP;
    this.#end = GROUP + 4 * blocks;
    this.#block += blocks;
  }
}
