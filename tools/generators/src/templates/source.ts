import type { Names } from './names.ts';

/** Data with a triangular magnitude that lacks its source. */
export function sourceStub({ name, identifier, title }: Names): string {
  return String.raw`import { defineSource, z } from '@rugbench/core';

/**
 * Every feature is on with probability p, and then more often large than small. Say here what your data are:
 *
 * $$ x_i = c_i u_i, \qquad c_i \sim \mathrm{Bernoulli}(p), \qquad \Pr[u_i \le t] = t^2 $$
 *
 * This is a stub: it breaks the law "a plug-in must say its name, its title and its source" until the source is filled
 * in. Put your data in the place of these, and delete this paragraph.
 */
export const ${identifier} = defineSource({
  name: '${name}',
  title: '${title}',
  // a paper with its number, or a section of docs/theory.md
  source: '',

  options: z.strictObject({
    p: z.number().min(0).max(1).describe('the probability that a feature is on, from 0 to 1'),
  }),

  create: (features, { p }) => ({
    features,

    // What theory integrates over; or a sentence that says why there is no such distribution.
    distribution: { probability: p, magnitude: { density, breaks: [0, 1], mean: 2 / 3, meanSquare: 1 / 2 } },

    // One sample: features that are on, ascending, and their values. Random numbers come from words only, and only
    // + - * / and comparisons make the values, so that they are the same bits everywhere.
    draw: (words, indices, values) => {
      let count = 0;
      for (let feature = 0; feature < features; feature++) {
        if (words.next() >= p * 2 ** 32) continue;
        indices[count] = feature;
        values[count] = Math.max(words.uniform(), words.uniform());
        count++;
      }
      return count;
    },
  }),
});

/** Of the magnitude u: 2 u on [0, 1]. */
function density(u: number): number {
  return u >= 0 && u <= 1 ? 2 * u : 0;
}
`;
}
