import { type Keep, type TracedVariant, defineVariant } from '@rugbench/core';

const said = { title: 'A test', source: '@rugbench/conformance' };

/** max(z, 0) */
export const plain = defineVariant({ ...said, name: 'plain', activation: (m, z) => m.relu(z) }).trace();

/** A parameter for each feature. */
export const shrunk = defineVariant({
  ...said,
  name: 'shrunk',
  parameters: { threshold: { initial: 0.1, domain: 'real', per: 'feature' } },
  activation: (m, z, { threshold }) => m.relu(m.sub(z, threshold)),
}).trace();

/** A parameter of the model, and a macro. */
export const gated = defineVariant({
  ...said,
  name: 'gated',
  parameters: { width: { initial: 0.5, domain: 'positive', per: 'model' } },
  activation: (m, z, { width }) => m.mul(z, m.sigmoid(m.div(z, width))),
}).trace();

/** Every primitive of the algebra, and a parameter of either kind. */
export const everything = defineVariant({
  ...said,
  name: 'everything',
  parameters: {
    centre: { initial: 0.1, domain: 'real', per: 'feature' },
    gain: { initial: 0.6, domain: 'positive', per: 'model' },
  },
  activation: (m, z, { centre, gain }) => {
    const distance = m.abs(m.sub(z, centre));
    const curved = m.add(m.mul(gain, m.log(m.add(1, distance))), m.sqrt(m.add(0.25, m.mul(z, z))));
    const clipped = m.div(m.max(m.min(z, 0.75), -0.75), m.add(1, m.exp(m.sub(0, m.mul(z, z)))));
    return m.add(m.select(m.sub(z, centre), curved, clipped), m.mul(0.25, m.step(m.sub(z, 0.4))));
  },
}).trace();

/** A jump whose slope by the threshold is declared: a rectangle, as in JumpReLU. */
export const jumping = defineVariant({
  ...said,
  name: 'jumping',
  parameters: { threshold: { initial: 0.1, domain: 'positive', per: 'feature' } },
  activation: (m, z, { threshold }) => m.mul(z, m.step(m.sub(z, threshold))),
  pseudoGradient: {
    threshold: (m, z, { threshold }) => m.mul(-1, m.rectangle(m.div(m.sub(z, threshold), 0.5))),
  },
}).trace();

/** Slopes that are declared as plain numbers. */
export const straightThrough = defineVariant({
  ...said,
  name: 'straight-through',
  parameters: { threshold: { initial: 0.1, domain: 'real', per: 'model' } },
  activation: (m, z, { threshold }) => m.step(m.sub(z, threshold)),
  pseudoGradient: { z: () => 0.5, threshold: () => -0.5 },
}).trace();

/** A parameter of either bounded domain: z + share + shift. */
export const bounded = defineVariant({
  ...said,
  name: 'bounded',
  parameters: {
    share: { initial: 0.5, domain: 'unit', per: 'model' },
    shift: { initial: 0.5, domain: 'positive', per: 'feature' },
  },
  activation: (m, z, { share, shift }) => m.add(z, m.add(share, shift)),
}).trace();

/** What passes the filter, unchanged: negative numbers are seen too. */
export function filtered(keep: Keep): TracedVariant {
  const { per, by, thresholds = [] } = keep;
  const name = [`keep-per-${per}-by-${by}`, ...(thresholds.length ? [`${thresholds.length}-thresholds`] : [])].join(
    '-',
  );
  return defineVariant({ ...said, name, activation: (_m, z) => z, keep: () => keep }).trace();
}

/** One filter of each kind; k of a batch or of a feature need not be whole, nor need n be a multiple of that of groups. */
export const filters: readonly TracedVariant[] = (['value', 'magnitude'] as const).flatMap((by) => [
  filtered({ per: 'sample', by, k: 3 }),
  filtered({ per: 'batch', by, k: 2.5 }),
  filtered({ per: 'feature', by, k: 2.5 }),
  filtered({ per: 'group', by, k: 4 }),
]);

/** For models of 13 features. */
const EACH = Array.from({ length: 13 }, (_, i) => 0.3 * Math.cos(i) - 0.1);

/** Filters that rank no longer. */
export const thresholded: readonly TracedVariant[] = [
  filtered({ per: 'batch', by: 'value', k: null, thresholds: [0.1] }),
  filtered({ per: 'batch', by: 'magnitude', k: 2, thresholds: [0.2] }),
  filtered({ per: 'feature', by: 'value', k: null, thresholds: EACH }),
];
