/** Signs of lanes: those that turn in the stages of float32 inside one vector, spans 1 and 2, and in that of float64. */
// prettier-ignore
const SIGNS: usize = memory.data<u32>([
  0, 0x80000000, 0, 0x80000000,   0, 0, 0x80000000, 0x80000000,   0, 0, 0, 0x80000000,
], 16);

/**
 * The signs of the first stage inside a vector. Read before a loop, they stay in a register: V8 makes a constant of a vector
 * anew wherever one stands, which took as long as the additions.
 */
export function firstSigns<T>(): v128 {
  return v128.load(sizeof<T>() === 8 ? SIGNS + 32 : SIGNS);
}

/** The signs of the second stage, which only float32 has. */
export function secondSigns(): v128 {
  return v128.load(SIGNS + 16);
}

/**
 * The stages inside one vector: the Walsh-Hadamard transform of its 4 float32 or 2 float64 lanes. A shuffle shows each
 * lane its partner; where a lane has the bit of the stage, its own sign turns: (u, w) becomes (w + u, u - w).
 *
 * @param first - {@link firstSigns}
 * @param second - {@link secondSigns}
 */
export function acrossLanes<T>(v: v128, first: v128, second: v128): v128 {
  if (sizeof<T>() === 8) return f64x2.add(v128.shuffle<f64>(v, v, 1, 0), v128.xor(v, first));
  const pairs = f32x4.add(v128.shuffle<f32>(v, v, 1, 0, 3, 2), v128.xor(v, first));
  return f32x4.add(v128.shuffle<f32>(pairs, pairs, 2, 3, 0, 1), v128.xor(pairs, second));
}
