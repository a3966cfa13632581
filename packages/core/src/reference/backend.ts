import type { Backend, ModelSpec, Session, TrainingState } from '../contracts/backend.ts';
import { DOMAIN_BOUNDS } from '../contracts/domain.ts';
import { RugError } from '../errors.ts';
import { noOptions } from '../options.ts';
import { type ReferenceState, adam } from './adam.ts';
import { forward } from './forward.ts';
import { gradients } from './gradients.ts';
import { type ReferenceParameters, widen } from './parameters.ts';

const DEVICE = 'cpu';
/** What really computes there. */
const REPORTED = 'cpu-javascript-float64';

/**
 * The reference backend: the plain 64-bit loops of this folder behind the interface of backends. It is the specification of
 * every other backend, and far too slow for anything but small models.
 */
export const referenceBackend: Backend = {
  name: 'reference',
  title: 'Reference',
  source: 'docs/theory.md, "Data, model, loss"',
  options: noOptions,
  devices: [DEVICE],
  // Peak of `rug train --steps 3 --backend reference`.
  bytesPerWeight: 75.4,
  probe: (device) => Promise.resolve({ device, available: device === DEVICE, reason: unknownDevice(device) }),
  open: (model, state, device) => {
    const reason = unknownDevice(device);
    if (reason) return Promise.reject(new RugError('OPTIONS', { who: 'reference', must: reason, got: device }));
    return Promise.resolve(openSession(model, widenState(state)));
  },
};

function unknownDevice(device: string): string {
  return device === DEVICE ? '' : `the only device is ${DEVICE}`;
}

function openSession(model: ModelSpec, start: ReferenceState): Session {
  let state = start;
  return {
    device: REPORTED,
    step: (batch, learningRate) => {
      const { loss, gradients: slopes } = gradients(model, state.parameters, batch);
      const next = adam(state, slopes, { learningRate });
      state = { ...next, parameters: insideDomains(model, next.parameters) };
      return Promise.resolve(loss);
    },
    evaluate: (batch) => Promise.resolve(forward(model, state.parameters, batch).output),
    state: () => Promise.resolve(widenState(state)),
    dispose: () => Promise.resolve(),
  };
}

/** Parameters of the variant moved to the end of their domain where a step has left it. */
function insideDomains({ variant }: ModelSpec, parameters: ReferenceParameters): ReferenceParameters {
  const inside = Object.entries(parameters.variant).map(([name, values]): [string, Float64Array] => {
    const { least, most } = DOMAIN_BOUNDS[variant.parameters[name]!.domain];
    return [name, values.map((value) => Math.min(Math.max(value, least), most))];
  });
  return { ...parameters, variant: Object.fromEntries(inside) };
}

/** A copy of a state, in 64 bit. */
function widenState({ step, parameters, means, squares }: TrainingState): ReferenceState {
  return { step, parameters: widen(parameters), means: widen(means), squares: widen(squares) };
}
