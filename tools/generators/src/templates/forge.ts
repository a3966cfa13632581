import type { Names } from './names.ts';

/** A forge of random signs that lacks its source and the distribution of its interference. */
export function forgeStub({ name, identifier, title }: Names): string {
  return String.raw`import { defineForge, denseWeights, noOptions, transposed } from '@rugbench/core';

/**
 * Random signs as the code of each feature. Say here what your weights are, with their equation:
 *
 * $$ W_\mathrm{in} = \tfrac{1}{\sqrt{d}} S, \qquad W_\mathrm{out} = W_\mathrm{in}^\top, \qquad S_{ki} = \pm 1 $$
 *
 * This is a stub: it breaks the laws "a plug-in must say its name, its title and its source" and "an interference
 * distribution must have shares that add up to 1 and no negative variance" until source and interference are filled in.
 * Put your weights in the place of these, and delete this paragraph.
 */
export const ${identifier} = defineForge({
  name: '${name}',
  title: '${title}',
  // a paper with its number, or a section of docs/theory.md
  source: '',

  // What a user may choose, such as z.strictObject({ rows: z.int().min(1).default(2).describe('rows, from 1') }).
  options: noOptions,

  // W_in [d, n] and W_out [n, d] with 1 on the diagonal of W_out W_in. Random numbers come from words only.
  forge: ({ features: n, dimensions: d }, words) => {
    const codes = Float64Array.from({ length: d * n }, () => (words.below(2) === 0 ? 1 : -1) / Math.sqrt(d));
    return denseWeights({ rows: d, columns: n, data: codes }, { rows: n, columns: d, data: transposed(codes, d, n) });
  },

  // How the others interfere with a feature as n grows, by the ratio d/n: the sum of the squares of the other entries of its
  // row of W_out W_in, and the entries that are too large to be averaged away. For these random signs, 1/d from each of n:
  // interference: (ratio) => ({ groups: [{ fraction: 1, gaussian: 1 / ratio, pattern: [] }] }),
  // It may be off at a finite n, as long as the weights come nearer to it. The least that any weights can have without a
  // pattern is (1 - ratio) / ratio. Where there is no such distribution, a sentence that says why.
  interference: () => '',
});
`;
}
