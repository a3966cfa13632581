import { type DataSource, DistinctIndices, type WordStream, binomialTable, defineSource, z } from '@rugbench/core';

/**
 * The data of the paper: every feature is on with probability p, independently, and then uniform
 * on [0, 1].
 *
 * $$ x_i = c_i u_i, \quad c_i \sim \mathrm{Bernoulli}(p), \quad u_i \sim \mathrm{Uniform}[0, 1] $$
 *
 * A sample is drawn as it is used, sparse: a binomial count by one word, that many distinct
 * features, and a magnitude for each in ascending order of features.
 *
 * @see docs/theory.md, "Data, model, loss" and "Random streams"
 */
export const bernoulliUniform = defineSource({
  name: 'bernoulli-uniform',
  title: 'Bernoulli-uniform',
  source: 'Cowsik, Dolev, Infanger 2024, arXiv:2410.12101',
  options: z.strictObject({
    p: z.number().min(0).max(1).describe('the probability that a feature is on, from 0 to 1'),
  }),
  create: (features, { p }): DataSource => {
    const counts = binomialTable(features, p);
    const positions = new DistinctIndices(features);
    return {
      features,
      law: { probability: p, magnitude: { density: uniformDensity, breaks: [0, 1], mean: 1 / 2, meanSquare: 1 / 3 } },
      draw: (words: WordStream, indices, values) => {
        const count = counts.draw(words.next());
        positions.draw(words, count, indices);
        for (let k = 0; k < count; k++) values[k] = words.uniform();
        return count;
      },
    };
  },
});

function uniformDensity(magnitude: number): number {
  return magnitude >= 0 && magnitude <= 1 ? 1 : 0;
}
