/**
 * The stages inside one vector: the Walsh-Hadamard transform of its 4 float32 or 2 float64 lanes. A shuffle shows each
 * lane its partner; where a lane has the bit of the stage, its own sign turns: (u, w) becomes (w + u, u - w).
 */
export function acrossLanes<T>(v: v128): v128 {
  if (sizeof<T>() === 8) return f64x2.add(v128.shuffle<f64>(v, v, 1, 0), v128.xor(v, f64x2(0, -0.0)));
  const pairs = f32x4.add(v128.shuffle<f32>(v, v, 1, 0, 3, 2), v128.xor(v, f32x4(0, -0.0, 0, -0.0)));
  return f32x4.add(v128.shuffle<f32>(pairs, pairs, 2, 3, 0, 1), v128.xor(pairs, f32x4(0, 0, -0.0, -0.0)));
}
