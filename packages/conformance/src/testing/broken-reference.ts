import type { Backend, Keep, ModelSpec, Session, SparseBatch, TracedVariant, TrainingState } from '@rugbench/core';
import {
  type ReferenceGradients,
  type ReferenceState,
  adam,
  gradients,
  referenceBackend,
  widen,
} from '@rugbench/core/reference';

type Slopes = ReferenceGradients['gradients'];

/** The reference with some of its members changed. */
export const referenceWith = (change: Partial<Backend>): Backend => ({ ...referenceBackend, ...change });

/** The reference that takes another model, or another state, for the one that it is opened with. */
export function misread(
  change: (model: ModelSpec, state: TrainingState) => { model?: ModelSpec; state?: TrainingState },
): Backend {
  return referenceWith({
    open: (model, state, device) => {
      const read = { model, state, ...change(model, state) };
      return referenceBackend.open(read.model, read.state, device);
    },
  });
}

/** The reference with sessions that do something else. */
export function sessionsWith(
  change: (session: Session, model: ModelSpec, state: TrainingState) => Partial<Session>,
): Backend {
  return referenceWith({
    open: async (model, state, device) => {
      const original = await referenceBackend.open(model, state, device);
      return { ...original, ...change(original, model, state) };
    },
  });
}

/** The reference with other gradients, or another step of Adam. */
export function learningBy(
  slopesOf: (model: ModelSpec, state: ReferenceState, batch: SparseBatch) => Slopes,
  options: { readonly epsilon?: number } = {},
): Backend {
  return sessionsWith((_original, model, start) => {
    let state: ReferenceState = {
      step: start.step,
      parameters: widen(start.parameters),
      means: widen(start.means),
      squares: widen(start.squares),
    };
    return {
      step: (batch, learningRate) => {
        const { loss } = gradients(model, state.parameters, batch);
        state = adam(state, slopesOf(model, state, batch), { learningRate, ...options });
        return Promise.resolve(loss);
      },
      state: () => Promise.resolve(state),
    };
  });
}

/** The gradients of the reference. */
export const right = (model: ModelSpec, state: ReferenceState, batch: SparseBatch): Slopes =>
  gradients(model, state.parameters, batch).gradients;

/** Steps of any session go to the one that was opened last. */
export function onlyOneSession(): Backend {
  let latest: Session;
  return referenceWith({
    open: async (...given) => {
      latest = await referenceBackend.open(...given);
      return { ...latest, step: (...step) => latest.step(...step) };
    },
  });
}

/** Disposing of one session clears the memory of all. */
export function sharedMemory(): Backend {
  let generation = 0;
  return sessionsWith((original) => {
    const mine = generation;
    return {
      step: (...step) => (mine === generation ? original.step(...step) : Promise.resolve(0)),
      dispose: () => Promise.resolve(void generation++),
    };
  });
}

/** A model whose variant is changed. */
export const withVariant = (
  model: ModelSpec,
  change: (variant: TracedVariant) => Partial<TracedVariant>,
): ModelSpec => ({
  ...model,
  variant: { ...model.variant, ...change(model.variant) },
});

/** A model whose filter, if it has one, is changed. */
export const withFilter = (model: ModelSpec, change: (keep: Keep) => Keep | null): ModelSpec =>
  withVariant(model, ({ keep }) => ({ keep: keep && change(keep) }));

export const withoutFilter = (model: ModelSpec): ModelSpec => withFilter(model, () => null);
