import { type Forge, WordStream, pluginNamed } from '@rugbench/core';
import type { GraphLines } from './protocol.ts';
import { optionIn } from '../../parts/options/plugin-text.ts';
import type { SilentFacts } from './silent-facts.ts';

/** The graph of a copy of a silent code, read off its W: vertices are adjacent where W_uv is below 0. */
export function graphLines({ forge, weights, v, f, theta }: SilentFacts, forges: readonly Forge[]): GraphLines {
  const q = optionIn(weights, 'q');
  const options = q === '' ? {} : { q: Number(q) };
  const made = pluginNamed('--weights', forges, forge).forge(
    { features: v, dimensions: f },
    new WordStream(0, 'weights'),
    options,
  );
  const edges: number[] = [];
  for (let i = 0; i < v; i++) {
    made.row(i).forEach((entry, j) => {
      if (j > i && entry < -1 / theta / 2) edges.push(i, j);
    });
  }
  return { vertices: v, edges: Uint16Array.from(edges) };
}
