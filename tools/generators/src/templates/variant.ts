import type { Names } from './names.ts';

/** A variant that lacks its source; the optional parts of a definition are there as comments. */
export function variantStub({ name, identifier, title }: Names): string {
  return String.raw`import { defineVariant } from '@rugbench/core';

/**
 * A ReLU with a round knee. Say here what yours does, with its equation:
 *
 * $$ f(z) = \tfrac{1}{2} \bigl(z + \sqrt{z^2 + w}\bigr) $$
 *
 * This is a stub: it breaks the law "a plug-in must say its name, its title and its source" until the source is filled
 * in. Put your formula in the place of this one, and delete this paragraph and the parts that you do not need.
 */
export const ${identifier} = defineVariant({
  name: '${name}',
  title: '${title}',
  // a paper with its number, or a section of docs/theory.md
  source: '',

  // Numbers that are learnt beside the weights: 'positive', 'unit' for (0, 1), or 'real'; one per 'feature' or 'model'.
  parameters: { width: { initial: 0.1, domain: 'positive', per: 'model', symbol: 'w', meaning: 'width of the knee' } },

  // Numbers that stay as they are given; import z from core, too. They are the fourth argument of every formula.
  // options: z.strictObject({ slope: z.number().min(0).max(1).default(0.01).describe('a slope, from 0 to 1') }),

  // The output for a pre-activation z, in the algebra of m: its functions instead of operators, if and Math.
  activation: (m, z, { width }) => m.mul(0.5, m.add(z, m.sqrt(m.add(m.mul(z, z), width)))),

  // What training takes for an exact slope that is no use, by z or by a parameter.
  // pseudoGradient: { z: (m, z) => m.step(z) },

  // A filter: only these pre-activations of a sample pass; with k null, k is tuned.
  // keep: () => ({ per: 'sample', by: 'value', k: null }),
});
`;
}
