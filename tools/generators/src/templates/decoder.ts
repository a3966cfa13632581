import type { Names } from './names.ts';

/** A decoder by projected gradient steps that lacks its source. */
export function decoderStub({ name, identifier, title }: Names): string {
  return String.raw`import { defineDecoder, z } from '@rugbench/core';

/**
 * Gradient steps towards an x that h allows, with negative values cut off. Say here what yours does, with its equation:
 *
 * $$ x \leftarrow \max\bigl(0, x + \tfrac{d}{n} W_\mathrm{out} (h - W_\mathrm{in} x)\bigr) $$
 *
 * This is a stub: it breaks the law "a plug-in must say its name, its title and its source" until the source is filled
 * in. Put your steps in the place of these, and delete this paragraph.
 */
export const ${identifier} = defineDecoder({
  name: '${name}',
  title: '${title}',
  // a paper with its number, or a section of docs/theory.md
  source: '',

  options: z.strictObject({
    rounds: z.int().min(1).default(20).describe('how many steps, a whole number from 1'),
  }),

  // Looks at the weights, at the feature distribution (or the reason why there is none, which isReason of core tells
  // apart) and at examples, of which none is judged. Where it cannot work with them, it returns a sentence that says why.
  // Some weights have no adjoint, the product with the transpose of W_in: withAdjoint(weights) of core supplies it.
  prepare: ({ weights }, { rounds }) => {
    const { features: n, dimensions: d } = weights;
    const rest = new Float64Array(d);
    const step = new Float64Array(n);

    /** One sample: h [d] is read, x [n] is written. */
    const decodeSample = (h: Float64Array, x: Float64Array): void => {
      x.fill(0);
      for (let round = 0; round < rounds; round++) {
        weights.encode(x, 1, rest);
        for (let k = 0; k < d; k++) rest[k] = h[k]! - rest[k]!;
        weights.decode(rest, 1, step);
        for (let i = 0; i < n; i++) x[i] = Math.max(0, x[i]! + (d / n) * step[i]!);
      }
    };

    return {
      // A sample is decoded the same, whatever the others of the call are.
      decode: (h, count, output) => {
        for (let s = 0; s < count; s++) decodeSample(h.subarray(s * d, s * d + d), output.subarray(s * n, s * n + n));
        return { iterations: new Uint32Array(count).fill(rounds), diverged: new Uint8Array(count) };
      },
    };
  },
});
`;
}
