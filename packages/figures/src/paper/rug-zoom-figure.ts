import { packNumbers } from '@rugbench/results';
import type { PaperFigure } from './content.ts';
import { short } from './selection.ts';

/** A rug that nobody stores: 16 million entries, from one list of 4096. */
const N = 4096;
/** The ratio of the paper's picture. */
const RATIO = 0.25;
const SEED = 0;
/** Rows and columns of the windows, each a quarter of the one before. */
const SIDES = [N, N / 4, N / 16, N / 64];

/** W of a large rug, and two windows of it. */
export const rugZoomFigure: PaperFigure = {
  name: 'rug-zoom',
  paper: null,
  shows: `W of a rug of ${N} features, whole and in three windows on its first entries, from the one list that all of its rows are orders of: the pattern repeats at every scale.`,
  make: ({ forged }) => {
    const dimensions = Math.floor(RATIO * N);
    const g = forged('persian-rug', { features: N, dimensions }, SEED).row(0);
    const input = {
      title: `The Persian rug of ${N} features`,
      subtitle: `n = ${N}, d = ${dimensions}, r = ${short(RATIO)}; W_ij = g(i XOR j)`,
      n: N,
      g: packNumbers(g, 4),
      windows: SIDES.map((side) => ({ row: 0, column: 0, side })),
    };
    return [{ kind: 'rug', name: 'rug-zoom', input }];
  },
};
