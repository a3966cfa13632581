import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wayBetween } from './folder-graph.mjs';

const SIZE = 6;
const folders = Array.from({ length: SIZE }, (_, k) => `${k}`);
const edges = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 14 });

/** Fewest steps between any two folders, by relaxing over every middle. */
function distances(pairs: readonly (readonly [number, number])[]): number[][] {
  const steps = folders.map((_, i) => folders.map((_, j) => (i === j ? 0 : Infinity)));
  for (const [i, j] of pairs) steps[i]![j] = Math.min(steps[i]![j]!, 1);
  for (const k of steps.keys()) {
    for (const i of steps.keys()) {
      for (const j of steps.keys()) steps[i]![j] = Math.min(steps[i]![j]!, steps[i]![k]! + steps[k]![j]!);
    }
  }
  return steps;
}

test('a way follows the edges and is as short as the table of all distances says', () => {
  fc.assert(
    fc.property(edges, fc.nat(SIZE - 1), fc.nat(SIZE - 1), (pairs, from, to) => {
      const graph = new Map(
        folders.map((folder, i) => [folder, new Set(pairs.filter(([a]) => a === i).map(([, b]) => `${b}`))]),
      );
      const way = wayBetween(graph, `${from}`, `${to}`);
      expect(way ? way.length - 1 : Infinity).toBe(distances(pairs)[from]![to]);
      if (!way) return;
      expect([way[0], way.at(-1)]).toEqual([`${from}`, `${to}`]);
      for (const [k, folder] of way.slice(1).entries()) expect(graph.get(way[k]!)).toContain(folder);
    }),
  );
});
