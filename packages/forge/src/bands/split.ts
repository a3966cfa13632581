/**
 * Breaks a stick: the first fraction is a share of 1, the second one of what remains, and so on; the last piece is what
 * remains in the end.
 *
 * @param fractions - [m - 1], each in [0, 1]
 * @returns m numbers >= 0 that add up to 1
 */
export function breakStick(fractions: readonly number[]): number[] {
  let rest = 1;
  const pieces = fractions.map((fraction) => {
    const piece = fraction * rest;
    rest -= piece;
    return piece;
  });
  return [...pieces, rest];
}

/**
 * Shares out a total among bands that hold only so much. Each band in turn has a range: at least what those after it
 * cannot hold, at most what it holds itself; its split says where in that range it lies. The last band gets what remains.
 *
 * @param total - at most the sum of the capacities
 * @param capacities - [m], >= 0
 * @param splits - [m - 1], each in [0, 1]
 * @returns m numbers, each from 0 to its capacity, that add up to the total
 */
export function shareOut(total: number, capacities: readonly number[], splits: readonly number[]): number[] {
  let [rest, later] = [total, sum(capacities)];
  return capacities.map((capacity, b) => {
    later -= capacity;
    const [least, most] = [Math.max(0, rest - later), Math.min(rest, capacity)];
    const piece = b < splits.length ? least + splits[b]! * (most - least) : most;
    rest -= piece;
    return piece;
  });
}

/**
 * Whole numbers near the wanted ones that add up to a total, each from its least to its most.
 *
 * @param total - from the sum of `least` to the sum of `most`
 * @param wanted - numbers that add up to about the total
 */
export function dealWhole(
  total: number,
  wanted: readonly number[],
  least: readonly number[],
  most: readonly number[],
): number[] {
  let [rest, under, over] = [total, sum(least), sum(most)];
  return wanted.map((count, b) => {
    under -= least[b]!;
    over -= most[b]!;
    const [low, high] = [Math.max(least[b]!, rest - over), Math.min(most[b]!, rest - under)];
    const dealt = Math.min(high, Math.max(low, Math.round(count)));
    rest -= dealt;
    return dealt;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
