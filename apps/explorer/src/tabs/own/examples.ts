/** A file to start from. */
export interface Example {
  /** names the example in links, and the variant that the file exports */
  readonly name: string;
  /** what the file shows, in a few words */
  readonly about: string;
  /** the file */
  readonly text: string;
}

/** Files to start from, in the form of `rug new variant` and of the variants that come with the program. */
export const EXAMPLES: readonly Example[] = [
  {
    name: 'squareplus',
    about: 'one parameter of its own',
    text: `import { defineVariant } from '@rugbench/core';

export const squareplus = defineVariant({
  name: 'squareplus',
  title: 'Squareplus',
  source: 'Barron 2021, arXiv:2112.11687',
  parameters: { width: { initial: 0.1, domain: 'positive', per: 'model' } },
  activation: (m, z, { width }) => m.mul(0.5, m.add(z, m.sqrt(m.add(m.mul(z, z), width)))),
});
`,
  },
  {
    name: 'mish',
    about: 'no parameter',
    text: `import { defineVariant } from '@rugbench/core';

export const mish = defineVariant({
  name: 'mish',
  title: 'Mish',
  source: 'Misra 2019, arXiv:1908.08681',
  activation: (m, z) => m.mul(z, m.tanh(m.softplus(z))),
});
`,
  },
  {
    name: 'shifted-jump',
    about: 'two parts: 0 below a threshold, a line of its own slope above, with slopes for training',
    text: `import { defineVariant } from '@rugbench/core';

// The jump at the threshold has slope 0 almost everywhere. In its place training takes a kernel of this width.
const WIDTH = 0.1;
const kernel = (m, z, theta) => m.div(m.triangle(m.div(m.sub(z, theta), WIDTH)), WIDTH);

export const shiftedJump = defineVariant({
  name: 'shifted-jump',
  title: 'Jump with a slope of its own',
  source: 'an example',
  parameters: {
    theta: { initial: 0.1, domain: 'positive', per: 'feature', symbol: '\\\\theta' },
    slope: { initial: 1, domain: 'positive', per: 'feature' },
  },
  activation: (m, z, { theta, slope }) => m.select(m.sub(z, theta), m.mul(slope, z), 0),
  pseudoGradient: {
    theta: (m, z, { theta, slope }) => m.neg(m.mul(m.mul(slope, theta), kernel(m, z, theta))),
  },
});
`,
  },
  {
    name: 'relu-topk',
    about: 'a filter: k pre-activations of a sample pass, and then the ReLU',
    text: `import { defineVariant, z } from '@rugbench/core';

export const reluTopk = defineVariant({
  name: 'relu-topk',
  title: 'ReLU behind TopK',
  source: 'Gao et al. 2024, arXiv:2406.04093',
  options: z.strictObject({
    k: z.int().min(1).optional().describe('how many features of a sample pass, a whole number from 1; default: tuned'),
  }),
  activation: (m, z) => m.relu(z),
  keep: ({ k }) => ({ per: 'sample', by: 'value', k: k ?? null }),
});
`,
  },
  {
    name: 'wrong-slope',
    about: 'one that breaks a law: the slope for training is twice the slope of the function',
    text: `import { defineVariant } from '@rugbench/core';

export const wrongSlope = defineVariant({
  name: 'wrong-slope',
  title: 'ReLU with a wrong slope',
  source: 'an example of a mistake',
  activation: (m, z) => m.relu(z),
  pseudoGradient: { z: (m, z) => m.mul(2, m.step(z)) },
});
`,
  },
];

/** Names of all examples. */
export const EXAMPLE_NAMES = EXAMPLES.map(({ name }) => name) as [string, ...string[]];

/** The example of a name; the first, where there is none of that name. */
export function exampleOf(name: string): Example {
  return EXAMPLES.find((one) => one.name === name) ?? EXAMPLES[0]!;
}
