import { walshHadamard } from '../walsh-hadamard.ts';
import { finiteField } from './finite-field.ts';
import { isotropicVectors } from './polar-spaces.ts';

/**
 * Graphs on $Z_2^b$, by the differences of adjacent vertices: entry k says whether u and v with $u \oplus v = k$ are adjacent.
 * Rows of a Hadamard matrix are their eigenvectors.
 */
export type Differences = Uint8Array;

/** The eigenvalue of each row of the Hadamard matrix, [k]: $\sum_u D_u (-1)^{\mathrm{parity}(a \wedge u)}$. */
export function eigenvalues(differences: Differences): Float64Array {
  const values = Float64Array.from(differences);
  walshHadamard(values, 1, values.length);
  return values;
}

/** The Clebsch graph, (16, 5, 0, 2): vertices differ in one bit of four, or in all. */
export function clebschDifferences(): Differences {
  return marked(16, [1, 2, 4, 8, 15]);
}

/** The points of GQ(3, 5): vectors of $F_4^3$ whose difference lies over the hyperoval $(1, t, t^2)$, (0, 1, 0), (0, 0, 1). (64, 18, 2, 6). */
export function hyperovalDifferences(): Differences {
  const { multiply } = finiteField(4);
  const points = [[0, 1, 0], [0, 0, 1], ...[0, 1, 2, 3].map((t) => [1, t, multiply(t, t)])];
  const multiples = points.flatMap((point) => [1, 2, 3].map((factor) => point.map((digit) => multiply(factor, digit))));
  return marked(
    64,
    multiples.map(([a, b, c]) => a! + 4 * b! + 16 * c!),
  );
}

/**
 * VO⁻(4, q) for q a power of two: sums of vectors are sums of bits.
 *
 * @see affinePolarGraph
 */
export function affinePolarDifferences(order: number): Differences {
  return isotropicVectors(finiteField(order));
}

/**
 * Hill's 78-cap in PG(5, 4), as elements of the field with 4096 elements: powers $g^e$ with e = 0 or 7 mod 35 of a root g of
 * $x^{12} + x^6 + x^4 + x + 1$. (4096, 234, 2, 14).
 */
export function hillDifferences(): Differences {
  const powers: number[] = [];
  for (let exponent = 0, value = 1; exponent < 4095; exponent++) {
    if (exponent % 35 === 0 || exponent % 35 === 7) powers.push(value);
    value = value & 0b100000000000 ? ((value << 1) & 0b111111111111) ^ 0b1010011 : value << 1;
  }
  return marked(4096, powers);
}

function marked(count: number, places: readonly number[]): Differences {
  const differences = new Uint8Array(count);
  for (const place of places) differences[place] = 1;
  return differences;
}
