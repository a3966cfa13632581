import { roundedUp } from './arithmetic';

/** Bits of a digit, and values that it takes. */
const DIGIT: u32 = 8;
const VALUES: usize = 256;

/**
 * Masks what a filter passes that ranks samples, or a batch: 1 for the `kept` largest numbers of each group
 * of rows and for what is not a number, else 0; equal numbers in order of position, as `keepLargest` of
 * core does.
 *
 * Radix selection: numbers become whole ones of the same order, and each digit, from the highest, is
 * counted among those that still may be the last to pass. Cost: four passes over a group, as many more over
 * what agrees with the digits so far, and four scans of 256 counts.
 *
 * @param together - rows of a group, a divisor of rows
 * @param kept - at most together * width
 * @param magnitude - whether |z| is ranked, else z
 * @param mask - written, floats; 0 behind `width`, up to a multiple of 4
 * @param room - working memory: 1024 bytes, and 8 for each number of a group with its rows padded to multiples of 4
 */
export function maskLargest(
  rows: usize,
  together: usize,
  width: usize,
  kept: u32,
  magnitude: bool,
  z: usize,
  zStride: usize,
  mask: usize,
  maskStride: usize,
  room: usize,
): void {
  const keys = room + 4 * VALUES;
  const padded = roundedUp(width, 4);
  const size = together * padded;
  for (let first: usize = 0; first < rows; first += together) {
    for (let row: usize = 0; row < together; row++) {
      writeKeys(z + (first + row) * zStride, width, magnitude, keys + 4 * row * padded);
    }
    remaining = 0;
    const threshold = kept > 0 ? thresholdOf(keys, size, kept, room, keys + 4 * size) : NOBODY;
    for (let row: usize = 0; row < together; row++) {
      writeMask(keys + 4 * row * padded, width, threshold, mask + (first + row) * maskStride);
    }
  }
}

/** The key of what is not a number, below all others; no number has it. */
const NONE: u32 = 0;
/** Above all keys. */
const NOBODY: u32 = 0xffffffff;

/** Whole numbers in the order of floats, both zeros the same; behind them, up to a multiple of 4, none. */
function writeKeys(z: usize, width: usize, magnitude: bool, keys: usize): void {
  const sign = i32x4.splat(0x80000000);
  for (let at: usize = 0; at < 4 * width; at += 16) {
    let value = f32x4.add(v128.load(z + at), f32x4.splat(0));
    if (magnitude) value = f32x4.abs(value);
    const key = v128.xor(value, v128.or(i32x4.shr_s(value, 31), sign));
    v128.store(keys + at, v128.and(key, f32x4.eq(value, value)));
  }
  for (let at = 4 * width; at < 4 * roundedUp(width, 4); at += 4) store<u32>(keys + at, NONE);
}

/**
 * The key of the last to pass; how many of those that have it do pass is left in `remaining`.
 *
 * @param kept - from 1 to width
 * @param survivors - working memory of width keys: those that agree with the digits found so far
 */
function thresholdOf(keys: usize, width: usize, kept: u32, counts: usize, survivors: usize): u32 {
  let prefix: u32 = 0;
  let end = keys + 4 * width;
  remaining = kept;
  for (let shift: u32 = 32; shift > 0;) {
    shift -= DIGIT;
    memory.fill(counts, 0, 4 * VALUES);
    for (let at = keys; at < end; at += 4) {
      const place = counts + 4 * ((<usize>(load<u32>(at) >> shift)) & (VALUES - 1));
      store<u32>(place, load<u32>(place) + 1);
    }
    let digit = <u32>VALUES - 1;
    for (let size = load<u32>(counts + 4 * <usize>digit); size < remaining;) {
      remaining -= size;
      size = load<u32>(counts + 4 * <usize>--digit);
    }
    prefix = (prefix << DIGIT) | digit;
    let to = survivors;
    for (let at = keys; at < end; at += 4) {
      const key = load<u32>(at);
      store<u32>(to, key);
      to += 4 * <usize>(((key >> shift) & (<u32>VALUES - 1)) === digit);
    }
    keys = survivors;
    end = to;
  }
  return prefix;
}

let remaining: u32 = 0;

/** 1 above the threshold, for what is not a number, and for the first `remaining` at the threshold. */
function writeMask(keys: usize, width: usize, threshold: u32, mask: usize): void {
  const last = i32x4.splat(threshold);
  for (let at: usize = 0; at < 4 * width; at += 16) {
    const key = v128.load(keys + at);
    const passes = v128.or(i32x4.gt_u(key, last), i32x4.eq(key, i32x4.splat(NONE)));
    v128.store(mask + at, v128.and(passes, f32x4.splat(1)));
    for (let on = v128.bitmask<i32>(i32x4.eq(key, last)); on && remaining > 0; on &= on - 1) {
      f32.store(mask + at + 4 * <usize>ctz(on), 1);
      remaining--;
    }
  }
  for (let at = 4 * width; at < 4 * roundedUp(width, 4); at += 4) f32.store(mask + at, 0);
}
