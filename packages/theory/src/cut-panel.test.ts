import { describe, expect, it } from 'vitest';
import { panelCutter, readAlong } from './cut-panel.ts';
import { panelNodes } from './panels.ts';

const edges = Float64Array.of(-1, 0.5, 2, 2.25);
const y = panelNodes(edges);
const cut = panelCutter({ edges, density: y.map((at) => 3 * at * at) }, y);

describe('panelCutter', () => {
  it.each([
    [0, []],
    [1, [1.25]],
    [1, [0.6, 1.9]],
    [2, [2.1]],
  ])('integrates polynomials over the pieces of panel %d, cut at %j', (panel, points) => {
    const ends = [edges[panel]!, ...points, edges[panel + 1]!];
    const { weight, values } = cut(panel, ends);
    ends.slice(1).forEach((end, piece) => {
      let sum = 0;
      for (let k = 16 * piece; k < 16 * (piece + 1); k++) sum += weight[k]! * values[k]!;
      // The integral of 3 y² y.
      expect(sum).toBeCloseTo((3 * (end ** 4 - ends[piece]! ** 4)) / 4, 12);
    });
  });

  it('reads further functions at the nodes of the pieces', () => {
    const pieces = cut(1, [0.5, 0.75, 2]);
    const cubes = readAlong(
      pieces,
      y.map((at) => at ** 3),
      1,
    );
    pieces.y.forEach((at, k) => expect(cubes[k]).toBeCloseTo(at ** 3, 12));
  });
});
