import { addMultiple, dot, square } from '../linear/vectors.ts';

/** Share of a column that must be new, or rounding would make up its direction. */
const NEW = 1e-10;

/**
 * Columns that come one by one, as Q R with orthonormal columns of Q: the thin QR decomposition, by Gram-Schmidt,
 * each column orthogonalised twice so that Q stays orthonormal to rounding. 8 k d operations for column k.
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

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  /** The new direction of a column, [d], or undefined where the columns before it span it; `column` is overwritten. */
  add(column: Float64Array): Float64Array | undefined {
    const k = this.#size;
    const length = Math.sqrt(square(column));
    const r = this.#r.subarray(k * this.#most, k * this.#most + k + 1).fill(0);
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 0; i < k; i++) {
        const along = dot(this.#direction(i), column);
        r[i]! += along;
        addMultiple(column, -along, this.#direction(i));
      }
    }
    r[k] = Math.sqrt(square(column));
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

  #direction(k: number): Float64Array {
    return this.#q.subarray(k * this.#dimensions, (k + 1) * this.#dimensions);
  }
}
