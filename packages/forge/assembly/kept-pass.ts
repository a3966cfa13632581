/** The 16 choices of 4 lanes: lane k of vector m is all ones where m has bit k. */
// prettier-ignore
const LANES: usize = memory.data<i32>([
  0, 0, 0, 0,   -1, 0, 0, 0,   0, -1, 0, 0,   -1, -1, 0, 0,   0, 0, -1, 0,   -1, 0, -1, 0,   0, -1, -1, 0,   -1, -1, -1, 0,
  0, 0, 0, -1,  -1, 0, 0, -1,  0, -1, 0, -1,  -1, -1, 0, -1,  0, 0, -1, -1,  -1, 0, -1, -1,  0, -1, -1, -1,  -1, -1, -1, -1,
], 16);

/**
 * The two widest stages, zeros where the mask says so, and the two widest stages again, for float32 numbers: one load and
 * one store for four additions.
 *
 * @param mask - address of one byte for each vector, 16 times its choice of lanes, in the order in which they are used
 */
export function keptPass(data: usize, bytes: usize, mask: usize): void {
  const quarter = bytes / 4;
  for (let at = data; at < data + quarter; at += 16) {
    const a = v128.load(at);
    const b = v128.load(at + quarter);
    const c = v128.load(at + 2 * quarter);
    const d = v128.load(at + 3 * quarter);
    const sumLow = f32x4.add(a, b);
    const differenceLow = f32x4.sub(a, b);
    const sumHigh = f32x4.add(c, d);
    const differenceHigh = f32x4.sub(c, d);
    const first = kept(f32x4.add(sumLow, sumHigh), load<u8>(mask));
    const second = kept(f32x4.add(differenceLow, differenceHigh), load<u8>(mask, 1));
    const third = kept(f32x4.sub(sumLow, sumHigh), load<u8>(mask, 2));
    const fourth = kept(f32x4.sub(differenceLow, differenceHigh), load<u8>(mask, 3));
    const outerLow = f32x4.add(first, second);
    const innerLow = f32x4.sub(first, second);
    const outerHigh = f32x4.add(third, fourth);
    const innerHigh = f32x4.sub(third, fourth);
    v128.store(at, f32x4.add(outerLow, outerHigh));
    v128.store(at + quarter, f32x4.add(innerLow, innerHigh));
    v128.store(at + 2 * quarter, f32x4.sub(outerLow, outerHigh));
    v128.store(at + 3 * quarter, f32x4.sub(innerLow, innerHigh));
    mask += 4;
  }
}

function kept(v: v128, choice: u8): v128 {
  return v128.and(v, v128.load(LANES + choice));
}
