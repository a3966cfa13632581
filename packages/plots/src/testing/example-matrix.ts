/**
 * W of a Persian rug with unit diagonal, [n, n]: W_ij = g(i XOR j), g(k) = (1/d) sum over s in S of
 * (-1)^parity(s AND k), where S holds d of the numbers 1 to n-1, shuffled by a fixed hash.
 */
export function exampleRug(n: number, d: number): Float64Array {
  const order = Array.from({ length: n - 1 }, (_, k) => k + 1).sort((x, y) => hash(x) - hash(y));
  const rows = order.slice(0, d);
  const g = Float64Array.from({ length: n }, (_, k) => rows.reduce((sum, s) => sum + sign(s & k), 0) / d);
  return Float64Array.from({ length: n * n }, (_, k) => g[Math.floor(k / n) ^ (k % n)]!);
}

/** (-1)^parity */
function sign(bits: number): number {
  let parity = 1;
  for (let rest = bits; rest; rest &= rest - 1) parity = -parity;
  return parity;
}

function hash(x: number): number {
  const mixed = Math.imul(x ^ (x >>> 4), 0x45d9f3b) + 0x9e3779b9;
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0;
}
