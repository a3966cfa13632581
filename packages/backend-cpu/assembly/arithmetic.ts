/** a b + c: one rounding where the build has relaxed SIMD and the engine fused multiply-add, else two. */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c - a b, rounded as {@link madd}. */
export function nmadd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/** The smallest multiple of `step` that is not below `size`. */
export function roundedUp(size: usize, step: usize): usize {
  return ((size + step - 1) / step) * step;
}
