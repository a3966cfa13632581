/** Constants of Philox4x32-10, as in src/random/philox.ts, which is the specification. */
const ROUNDS: i32 = 10;
const MULTIPLIER_0: i32 = 0xd2511f53;
const MULTIPLIER_1: i32 = 0xcd9e8d57;
const WEYL_0: i32 = 0x9e3779b9;
const WEYL_1: i32 = 0xbb67ae85;

/**
 * Blocks of several streams, `blocks` of each from `first` on, one after the other: four counters at a time, one in each
 * lane, whichever streams they belong to. Counters are (first + b, low + s, high, purpose).
 *
 * @param out - [streams, blocks, 4] words, written in whole turns of 16 words
 * @param streams - how many; low + streams must not pass 2^32
 * @param blocks - of each stream, at least 4, so that one turn meets two streams at most
 */
export function fillBlocks(
  out: usize,
  streams: u32,
  blocks: u32,
  first: i32,
  low: i32,
  high: i32,
  purpose: i32,
  key0: i32,
  key1: i32,
): void {
  const end = out + ((<usize>streams * blocks) << 4);
  const all = i32x4.splat(blocks);
  let block = i32x4(0, 1, 2, 3);
  let stream = i32x4.splat(low);
  for (; out < end; out += 64) {
    let c0 = i32x4.add(block, i32x4.splat(first));
    let c1 = stream;
    let c2 = i32x4.splat(high);
    let c3 = i32x4.splat(purpose);
    let k0 = i32x4.splat(key0);
    let k1 = i32x4.splat(key1);
    for (let round = 0; round < ROUNDS; round++) {
      const multiplier0 = i32x4.splat(MULTIPLIER_0);
      const multiplier1 = i32x4.splat(MULTIPLIER_1);
      const p = i64x2.extmul_low_i32x4_u(c0, multiplier0);
      const q = i64x2.extmul_high_i32x4_u(c0, multiplier0);
      const u = i64x2.extmul_low_i32x4_u(c2, multiplier1);
      const v = i64x2.extmul_high_i32x4_u(c2, multiplier1);
      c0 = v128.xor(v128.xor(highHalves(u, v), c1), k0);
      c1 = lowHalves(u, v);
      c2 = v128.xor(v128.xor(highHalves(p, q), c3), k1);
      c3 = lowHalves(p, q);
      k0 = i32x4.add(k0, i32x4.splat(WEYL_0));
      k1 = i32x4.add(k1, i32x4.splat(WEYL_1));
    }
    storeBlocks(out, c0, c1, c2, c3);
    block = i32x4.add(block, i32x4.splat(4));
    const past = i32x4.ge_u(block, all);
    block = i32x4.sub(block, v128.and(past, all));
    // a comparison that holds is -1
    stream = i32x4.sub(stream, past);
  }
}

function lowHalves(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6);
}

function highHalves(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 1, 3, 5, 7);
}

/** Each lane of the four vectors is one block: lanes become rows. */
function storeBlocks(out: usize, c0: v128, c1: v128, c2: v128, c3: v128): void {
  const a = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5);
  const b = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5);
  const c = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7);
  const d = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<i64>(a, b, 0, 2));
  v128.store(out, v128.shuffle<i64>(a, b, 1, 3), 16);
  v128.store(out, v128.shuffle<i64>(c, d, 0, 2), 32);
  v128.store(out, v128.shuffle<i64>(c, d, 1, 3), 48);
}
