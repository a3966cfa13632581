import type { Directions } from './planar-cascade.ts';

type Four = readonly [number, number, number, number];

const ONES: Four = [1, 1, 1, 1];

/**
 * Fourteen features in four dimensions, in six levels of which the first four have three features each, that do not kill each
 * other. With unit vectors y_1, y_2, y_3, m:
 *
 * | level | e                          | f                        |
 * | ----- | -------------------------- | ------------------------ |
 * | 0     | y_i                        | y_i                      |
 * | 1     | m - y_i                    | -y_i                     |
 * | 2     | y_1 + y_2 + y_3 - y_i - m  | -y_i - m                 |
 * | 3     | 3 y_i - y_1 - y_2 - y_3    | -(y_1 + y_2 + y_3 - y_i + m) / 2 |
 * | 4     | 2 m - y_1 - y_2 - y_3      | -(y_1 + y_2 + y_3 + m)   |
 * | 5     | y_1 + y_2 + y_3 - 2 m      | -(y_1 + y_2 + y_3 + 2 m) |
 *
 * A feature of the levels 0 to 5 has 0, 1, 3, 4, 6, 7 killers: 37 pairs, and 24 among the first twelve features, which are a code
 * of their own.
 *
 * @param features - 12: the first four levels; 14: all
 * @param contrast - c, strength of a level over that of the next, above 1
 * @see docs/search.md, "A layered code"
 */
export function layered(features: 12 | 14, contrast: number): Directions {
  const rows: [level: number, e: Four, f: Four][] = [];
  for (const unit of UNITS) rows.push([0, unit, unit]);
  for (const unit of UNITS) rows.push([1, sum([-1, unit], [1, M]), sum([-1, unit])]);
  for (const unit of UNITS) rows.push([2, sum([1, ONES], [-1, unit], [-2, M]), sum([-1, unit], [-1, M])]);
  for (const unit of UNITS) rows.push([3, sum([3, unit], [-1, ONES], [1, M]), sum([-0.5, ONES], [0.5, unit])]);
  rows.push([4, sum([-1, ONES], [3, M]), sum([-1, ONES])]);
  rows.push([5, sum([1, ONES], [-3, M]), sum([-1, ONES], [-1, M])]);
  const kept = rows.slice(0, features);
  return {
    dimensions: 4,
    input: kept.map(([, e]) => e),
    output: kept.map(([, , f]) => f),
    priority: kept.map(([level]) => level * Math.log(contrast)),
  };
}

const UNITS: readonly Four[] = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];
const M: Four = [0, 0, 0, 1];

function sum(...terms: readonly (readonly [number, Four])[]): Four {
  const total: [number, number, number, number] = [0, 0, 0, 0];
  for (const [factor, vector] of terms) vector.forEach((value, a) => (total[a]! += factor * value));
  return total;
}
