import { type Keep, type TracedVariant, defineVariant } from '@rugbench/core';

const said = { title: 'A test', source: '@rugbench/conformance' };

/** A jump with a parameter of either kind, of which the count of what is on has slopes by one. */
const counted = defineVariant({
  ...said,
  name: 'counted',
  parameters: {
    threshold: { initial: 0.1, domain: 'positive', per: 'feature' },
    gain: { initial: 1.5, domain: 'positive', per: 'model' },
  },
  activation: (m, z, { threshold, gain }) => m.mul(gain, m.mul(z, m.step(m.sub(z, threshold)))),
  pseudoGradient: {
    threshold: (m, z, { threshold }) => m.mul(-1, m.rectangle(m.div(m.sub(z, threshold), 0.5))),
  },
  l0: {
    on: (m, z, { threshold }) => m.sub(z, threshold),
    pseudoGradient: {
      threshold: (m, z, { threshold }) => m.mul(-2, m.rectangle(m.div(m.sub(z, threshold), 0.5))),
    },
  },
});

/** A smooth one, of outputs of either sign. */
const gate = defineVariant({
  ...said,
  name: 'gate',
  parameters: { width: { initial: 0.5, domain: 'positive', per: 'model' } },
  activation: (m, z, { width }) => m.mul(z, m.sigmoid(m.div(z, width))),
});

/** A filter of its own. */
const topped = defineVariant({
  ...said,
  name: 'topped',
  parameters: { shift: { initial: 0.1, domain: 'real', per: 'feature' } },
  activation: (m, z, { shift }) => m.add(z, shift),
  keep: () => ({ per: 'sample', by: 'value', k: 3 }),
});

/** Each penalty alone and with the others, through slopes that are declared too, and behind a filter. */
export const penalised: readonly TracedVariant[] = [
  defineVariant({ ...said, name: 'plain', activation: (m, z) => m.relu(z) }).trace({ l1: 0.3 }),
  defineVariant({ ...said, name: 'straight', activation: (_m, z) => z, pseudoGradient: { z: () => 2 } }).trace({
    l1: 1,
  }),
  gate.trace({ tanh: 0.2, tanhWidth: 0.5 }),
  counted.trace({ l0: 0.4 }),
  counted.trace({ l0: 0.1, l1: 0.2, tanh: 0.1, tanhWidth: 0.5 }),
  topped.trace({ l1: 0.3 }),
].map((variant) => ({ ...variant, name: `${variant.name}-with-${penaltiesOf(variant)}` }));

function penaltiesOf({ options }: TracedVariant): string {
  return ['l0', 'l1', 'tanh'].filter((name) => name in options).join('-');
}

/**
 * Filters that few outputs pass, so that others are dead, with AuxK: for some of these, for all of them, and ranked by
 * magnitude together with a penalty.
 */
export const assisted: readonly TracedVariant[] = [
  withAuxiliary(gate.trace(), { per: 'sample', by: 'value', k: 1, auxiliary: { k: 2, weight: 0.5 } }),
  withAuxiliary(topped.trace(), { per: 'batch', by: 'value', k: 0.3, auxiliary: { k: 13, weight: 1 / 32 } }),
  withAuxiliary(counted.trace({ l0: 0.4 }), { per: 'batch', by: 'magnitude', k: 0.3, auxiliary: { k: 3, weight: 1 } }),
];

function withAuxiliary(variant: TracedVariant, keep: Keep): TracedVariant {
  return { ...variant, name: `${variant.name}-with-auxk`, keep };
}
