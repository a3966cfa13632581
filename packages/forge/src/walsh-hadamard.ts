/**
 * The Walsh-Hadamard transform of rows, in place and unnormalised: $y_i = \sum_j H_{ij} x_j$ with
 * $H_{ij} = (-1)^{\mathrm{parity}(i \wedge j)}$, so that applying it twice multiplies by n.
 *
 * O(n log n) additions for each row, no multiplications: radix-4 passes, and one radix-2 pass where
 * log2 n is odd. The kernels of `assembly/` are held against it, and it runs where they cannot.
 *
 * @param rows - [count, n], overwritten
 * @param count - number of rows
 * @param length - n, a power of two
 * @see docs/theory.md, "The Persian rug"
 */
export function walshHadamard(rows: Float64Array, count: number, length: number): void {
  for (let row = 0; row < count; row++) transformRow(rows, row * length, length);
}

function transformRow(data: Float64Array, start: number, length: number): void {
  const end = start + length;
  let half = 1;
  if (Math.log2(length) % 2 === 1) {
    for (let i = start; i < end; i += 2) {
      const a = data[i]!;
      const b = data[i + 1]!;
      data[i] = a + b;
      data[i + 1] = a - b;
    }
    half = 2;
  }
  for (; half < length; half *= 4) radix4Pass(data, start, end, half);
}

/** Two butterfly stages at once, over spans `half` and `2 half`. */
function radix4Pass(data: Float64Array, start: number, end: number, half: number): void {
  for (let block = start; block < end; block += 4 * half) {
    for (let i = block; i < block + half; i++) {
      const a = data[i]!;
      const b = data[i + half]!;
      const c = data[i + 2 * half]!;
      const d = data[i + 3 * half]!;
      const sumLow = a + b;
      const differenceLow = a - b;
      const sumHigh = c + d;
      const differenceHigh = c - d;
      data[i] = sumLow + sumHigh;
      data[i + half] = differenceLow + differenceHigh;
      data[i + 2 * half] = sumLow - sumHigh;
      data[i + 3 * half] = differenceLow - differenceHigh;
    }
  }
}

/** Whether n is a power of two, as Hadamard matrices of this kind need. */
export function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(n) && n >= 1 && Math.log2(n) % 1 === 0;
}
