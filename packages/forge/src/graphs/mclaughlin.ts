import { golayCode, onesOf } from './golay-code.ts';
import { type Graph, graphOf } from './graph.ts';

const [FIXED, LAST] = [1 << 22, 1 << 23];

/**
 * McLaughlin's graph, strongly regular with parameters (275, 112, 30, 56): 22 points, and the 253 blocks of the Steiner
 * system S(4, 7, 23), which has a 23rd, fixed point. Points are adjacent to the blocks with the fixed point that
 * they do not lie in, and to those without it that they do. Two blocks are adjacent where they meet in one point if both or
 * neither have the fixed point, in three if one of them has.
 */
export function mcLaughlinGraph(): Graph {
  const octads = [...golayCode()].filter((word) => onesOf(word) === 8 && (word & LAST) !== 0);
  const blocks = octads.map((octad) => octad ^ LAST);
  return graphOf(275, (u, v) => {
    const [first, second] = u < v ? [u, v] : [v, u];
    if (second < 22) return false;
    const block = blocks[second - 22]!;
    const fixed = (block & FIXED) !== 0;
    if (first < 22) return ((block >> first) & 1) === (fixed ? 0 : 1);
    const other = blocks[first - 22]!;
    return onesOf(block & other) === (fixed === ((other & FIXED) !== 0) ? 1 : 3);
  });
}
