/**
 * The limit of infinite priority ratios: features in an order, directions e_0, e_1, ... with whole entries. Feature i needs a
 * row f_i with f_i . e_i = 1 and f_i . e_j <= 0 for all earlier j, and every j with f_i . e_j < 0 _kills_ it: when both are
 * on, output i is 0. Later features do not disturb it.
 *
 * The first d directions may be taken to be the unit vectors (docs/search.md, "Orders"), so f_i <= 0 in every entry for i >= d.
 */

/** An extreme ray of the cone of rows that an order allows for its next feature. */
export interface Row {
  /** f, [dimensions], whole entries, up to a positive factor */
  readonly row: readonly number[];
  /** bit j is set where f . e_j = 0 */
  readonly unseen: number;
}

/** The rows before any order but the unit vectors: minus the unit vectors. */
export function firstRows(dimensions: number): Row[] {
  return unitVectors(dimensions).map((unit, a) => {
    return { row: unit.map((value) => 0 - value), unseen: (2 ** dimensions - 1) & ~(1 << a) };
  });
}

/**
 * The extreme rays of the cone of all f with f . e_j <= 0 once a direction is added, by the double description method (Motzkin
 * 1953): rays on the right side stay, and every two adjacent ones on opposite sides give one between. The cone is pointed, as
 * it lies in the orthant f <= 0.
 *
 * @param index - of the added feature, below 31
 */
export function addDirection(rows: readonly Row[], direction: readonly number[], index: number): Row[] {
  const sides = rows.map(({ row }) => dot(row, direction));
  const next: Row[] = [];
  rows.forEach((here, at) => {
    if (sides[at]! < 0) next.push(here);
    if (sides[at] === 0) next.push({ row: here.row, unseen: here.unseen | (1 << index) });
  });
  rows.forEach((plus, p) => {
    if (sides[p]! <= 0) return;
    rows.forEach((minus, m) => {
      const common = plus.unseen & minus.unseen;
      if (sides[m]! >= 0 || !adjacent(rows, common, p, m)) return;
      const row = plus.row.map((value, a) => sides[p]! * minus.row[a]! - sides[m]! * value);
      next.push({ row: lowestTerms(row), unseen: common | (1 << index) });
    });
  });
  return next;
}

/** Whether no third ray has all zeros that two have in common. */
function adjacent(rows: readonly Row[], common: number, p: number, m: number): boolean {
  return rows.every(({ unseen }, at) => at === p || at === m || (unseen & common) !== common);
}

/**
 * Killers of the next feature, by the best of the rows. A row with most zeros may be taken to be extreme: any row is a sum of
 * extreme ones that share its zeros, and one of those has f . e > 0.
 *
 * @param count - features so far
 * @returns plus infinity where no row can tell the direction from the features so far
 */
export function killersOf(direction: readonly number[], rows: readonly Row[], count: number): number {
  let zeros = -1;
  for (const { row, unseen } of rows) if (dot(row, direction) > 0) zeros = Math.max(zeros, bits(unseen));
  return zeros < 0 ? Infinity : count - zeros;
}

/**
 * Killer pairs of an order; plus infinity where a feature has no row.
 *
 * @param later - e_d, e_(d+1), ..., after the unit vectors
 */
export function killerPairs(later: readonly (readonly number[])[], dimensions: number): number {
  let pairs = 0;
  let rows = firstRows(dimensions);
  for (const [at, direction] of later.entries()) {
    pairs += killersOf(direction, rows, dimensions + at);
    if (pairs === Infinity) return pairs;
    rows = addDirection(rows, direction, dimensions + at);
  }
  return pairs;
}

/**
 * Killer pairs of the best direct sum of planar cascades, pairs and singles: a cascade of m has m (m - 3) / 2, a pair 1.
 *
 * @param features - a whole number from `dimensions`
 */
export function pairsOfBestSum(features: number, dimensions: number): number {
  if (features === 0) return 0;
  if (dimensions === 0) return Infinity;
  const single = pairsOfBestSum(features - 1, dimensions - 1);
  let best = features >= 2 ? Math.min(single, 1 + pairsOfBestSum(features - 2, dimensions - 1)) : single;
  for (let m = 4; m <= features && dimensions >= 2; m++) {
    best = Math.min(best, (m * (m - 3)) / 2 + pairsOfBestSum(features - m, dimensions - 2));
  }
  return best;
}

/**
 * Turan's bound: features that do not kill each other are at most d, so killer pairs are at least those of d cliques of
 * nearly equal size.
 */
export function pairsAtLeast(features: number, dimensions: number): number {
  const [size, larger] = [Math.floor(features / dimensions), features % dimensions];
  return (dimensions - larger) * ((size * (size - 1)) / 2) + larger * ((size * (size + 1)) / 2);
}

/** The unit vectors. */
export function unitVectors(dimensions: number): number[][] {
  return Array.from({ length: dimensions }, (_, a) => Array.from({ length: dimensions }, (_, b) => (a === b ? 1 : 0)));
}

/** All directions with whole entries up to a size, without common factors. */
export function wholeDirections(dimensions: number, entries: number): number[][] {
  const all: number[][] = [];
  const extend = (start: readonly number[]): void => {
    if (start.length === dimensions) {
      if (start.reduce(gcd, 0) === 1) all.push([...start]);
      return;
    }
    for (let value = -entries; value <= entries; value++) extend([...start, value]);
  };
  extend([]);
  return all;
}

function lowestTerms(row: number[]): number[] {
  const common = row.reduce(gcd, 0);
  return common > 1 ? row.map((value) => value / common) : row;
}

function bits(set: number): number {
  let [left, count] = [set, 0];
  for (; left !== 0; count++) left &= left - 1;
  return count;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function gcd(a: number, b: number): number {
  let [large, small] = [Math.abs(a), Math.abs(b)];
  while (small > 0) [large, small] = [small, large % small];
  return large;
}
