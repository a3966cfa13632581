import { acrossLanes, firstSigns, secondSigns } from './lanes';

/** Bytes that {@link innerPass} mixes: the stages above it begin at this span. */
export const INNER_BYTES: usize = 64;

/**
 * The stages of all spans below 64 bytes, 4 of float32 or 3 of float64: inside vectors, then between neighbours. One load
 * and one store of a vector for its 4 or 3 additions, with 2 shuffles or 1.
 *
 * @param data - address of the numbers, `bytes` of them, a multiple of 64
 */
export function innerPass<T>(data: usize, bytes: usize): void {
  const first = firstSigns<T>();
  const second = secondSigns();
  for (let at = data; at < data + bytes; at += INNER_BYTES) {
    const a = acrossLanes<T>(v128.load(at), first, second);
    const b = acrossLanes<T>(v128.load(at, 16), first, second);
    const c = acrossLanes<T>(v128.load(at, 32), first, second);
    const d = acrossLanes<T>(v128.load(at, 48), first, second);
    const sumLow = v128.add<T>(a, b);
    const differenceLow = v128.sub<T>(a, b);
    const sumHigh = v128.add<T>(c, d);
    const differenceHigh = v128.sub<T>(c, d);
    v128.store(at, v128.add<T>(sumLow, sumHigh));
    v128.store(at, v128.add<T>(differenceLow, differenceHigh), 16);
    v128.store(at, v128.sub<T>(sumLow, sumHigh), 32);
    v128.store(at, v128.sub<T>(differenceLow, differenceHigh), 48);
  }
}

/** All stages of spans from `from` to below `to`, bytes: radix-4 passes, and one of radix 2 where their number is odd. */
export function upward<T>(data: usize, bytes: usize, from: usize, to: usize): void {
  if (oddStages(from, to)) {
    radix2Pass<T>(data, bytes, from);
    from <<= 1;
  }
  for (; from < to; from <<= 2) radix4Pass<T>(data, bytes, from);
}

/** The same stages from the widest to the narrowest. */
export function downward<T>(data: usize, bytes: usize, from: usize, to: usize): void {
  const odd = oddStages(from, to);
  const last = odd ? from << 1 : from;
  for (let half = to >> 2; half >= last; half >>= 2) radix4Pass<T>(data, bytes, half);
  if (odd) radix2Pass<T>(data, bytes, from);
}

function oddStages(from: usize, to: usize): bool {
  return ((ctz(from) ^ ctz(to)) & 1) === 1;
}

/** One stage, of span `half`. */
function radix2Pass<T>(data: usize, bytes: usize, half: usize): void {
  for (let block = data; block < data + bytes; block += 2 * half) {
    for (let at = block; at < block + half; at += 16) {
      const a = v128.load(at);
      const b = v128.load(at + half);
      v128.store(at, v128.add<T>(a, b));
      v128.store(at + half, v128.sub<T>(a, b));
    }
  }
}

/** Two stages, of spans `half` and `2 half`: one load and one store for two additions, all in 8 registers. */
function radix4Pass<T>(data: usize, bytes: usize, half: usize): void {
  for (let block = data; block < data + bytes; block += 4 * half) {
    for (let at = block; at < block + half; at += 16) {
      const a = v128.load(at);
      const b = v128.load(at + half);
      const c = v128.load(at + 2 * half);
      const d = v128.load(at + 3 * half);
      const sumLow = v128.add<T>(a, b);
      const differenceLow = v128.sub<T>(a, b);
      const sumHigh = v128.add<T>(c, d);
      const differenceHigh = v128.sub<T>(c, d);
      v128.store(at, v128.add<T>(sumLow, sumHigh));
      v128.store(at + half, v128.add<T>(differenceLow, differenceHigh));
      v128.store(at + 2 * half, v128.sub<T>(sumLow, sumHigh));
      v128.store(at + 3 * half, v128.sub<T>(differenceLow, differenceHigh));
    }
  }
}
