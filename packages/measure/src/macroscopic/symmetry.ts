/**
 * How symmetric a square block B of W is: the rows read and the same columns, diagonal included.
 * The squares of the two norms add up to 1; both are 0 when B is. In a block of m of the n rows the
 * diagonal weighs about n/m times as much as in W, so the antisymmetric part looks smaller.
 */
export interface Symmetry {
  /** in [0, 1]: $$ \lVert (B + B^T)/2 \rVert_F / \lVert B \rVert_F $$ */
  readonly symmetric: number;
  /** in [0, 1]: $$ \lVert (B - B^T)/2 \rVert_F / \lVert B \rVert_F $$ */
  readonly antisymmetric: number;
}

/**
 * The norms of the symmetric and the antisymmetric part of a block, over the norm of the block.
 *
 * @param block - B, row-major [size, size]
 * @see docs/theory.md, "Macroscopic measurements"
 */
export function symmetry(block: Float64Array, size: number): Symmetry {
  let [even, odd] = [0, 0];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const entry = block[i * size + j]!;
      const mirrored = block[j * size + i]!;
      even += (entry + mirrored) ** 2;
      odd += (entry - mirrored) ** 2;
    }
  }
  const norm = Math.sqrt(even + odd) || 1;
  return { symmetric: Math.sqrt(even) / norm, antisymmetric: Math.sqrt(odd) / norm };
}
