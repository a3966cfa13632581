import { addMultiple, dot, square } from '../linear/vectors.ts';

/** Share of a column that must be new, or rounding would make up its direction. */
const NEW = 1e-10;

/** A column that keeps this share of its length has lost no digits that matter. */
const KEPT = 0.7;

/**
 * Columns that come one by one, as Q R with orthonormal columns of Q: the thin QR decomposition, by Gram-Schmidt. A column
 * that loses much of its length is orthogonalised once more, so that Q stays orthonormal to rounding ("twice is enough").
 * 4 k d operations for column k, or 8 k d.
 *
 * @see Golub, Van Loan, Matrix Computations, section 5.2
 */
export class OrthogonalBasis {
  readonly #dimensions: number;
  readonly #most: number;
  readonly #q: Float64Array;
  /** R by columns, [most, most] */
  readonly #r: Float64Array;
  #size = 0;

  constructor(dimensions: number, most: number) {
    this.#dimensions = dimensions;
    this.#most = most;
    this.#q = new Float64Array(most * dimensions);
    this.#r = new Float64Array(most * most);
  }

  /** How many columns the basis spans. */
  get size(): number {
    return this.#size;
  }

  /** Begins again without a column. */
  clear(): void {
    this.#size = 0;
  }

  /** The new direction of a column, [d], or undefined where the columns before it span it; `column` is overwritten. */
  add(column: Float64Array): Float64Array | undefined {
    const k = this.#size;
    const r = this.#r.subarray(k * this.#most, k * this.#most + k + 1).fill(0);
    const length = Math.sqrt(square(column));
    r[k] = this.#subtract(column, r);
    if (r[k]! < KEPT * length) r[k] = this.#subtract(column, r);
    if (!(r[k]! > NEW * length)) return undefined;
    const direction = this.#direction(k);
    for (let i = 0; i < column.length; i++) direction[i] = column[i]! / r[k]!;
    this.#size++;
    return direction;
  }

  /** Solves R x = z in place, z [size]. */
  solve(z: Float64Array): void {
    for (let k = this.#size - 1; k >= 0; k--) {
      const column = this.#r.subarray(k * this.#most, k * this.#most + k + 1);
      z[k]! /= column[k]!;
      for (let i = 0; i < k; i++) z[i]! -= column[i]! * z[k]!;
    }
  }

  /** Takes out of a column what lies along the directions, adds that to r, and returns the length that is left. */
  #subtract(column: Float64Array, r: Float64Array): number {
    for (let i = 0; i < this.#size; i++) {
      const direction = this.#direction(i);
      const along = dot(direction, column);
      r[i]! += along;
      addMultiple(column, -along, direction);
    }
    return Math.sqrt(square(column));
  }

  #direction(k: number): Float64Array {
    return this.#q.subarray(k * this.#dimensions, (k + 1) * this.#dimensions);
  }
}
