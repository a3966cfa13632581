/** Where a kernel stands, how high it is, and how wide. */
export interface KernelShape {
  /** the middle of its support */
  readonly z: number;
  /** its largest value in size, with its sign */
  readonly height: number;
  /** of where it exceeds a thousandth of the height, in units of z: the roundest number that the grid allows */
  readonly width: number;
}

/** The shape of a curve that vanishes outside an interval; null for one that is zero everywhere. */
export function kernelShape(z: readonly number[], values: readonly number[]): KernelShape | null {
  const height = values.reduce((top, value) => (Math.abs(value) > Math.abs(top) ? value : top), 0);
  if (height === 0) return null;
  const inside = [...z.keys()].filter((k) => Math.abs(values[k]!) > Math.abs(height) / 1000);
  const [first, last] = [inside[0]!, inside.at(-1)!];
  // the edges are somewhere between the last samples inside and the first ones outside
  const inner = z[last]! - z[first]!;
  const outer = z[Math.min(z.length - 1, last + 1)]! - z[Math.max(0, first - 1)]!;
  return { z: (z[first]! + z[last]!) / 2, height, width: roundest(inner, outer) };
}

/** The number with the fewest digits in an interval, or its middle to three digits. */
function roundest(low: number, high: number): number {
  // edges of an interval count as inside up to rounding
  const room = 1e-9 * high;
  const numbers = [1, 2, 3].map((digits) => Number(((low + high) / 2).toPrecision(digits)));
  return numbers.find((number) => number >= low - room && number <= high + room) ?? numbers[2]!;
}
