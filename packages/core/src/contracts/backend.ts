import type { SparseBatch } from './batch.ts';
import type { FloatArray } from './float-array.ts';
import type { Plugin } from './plugin.ts';
import type { TracedVariant } from './variant.ts';
import type { Shape } from './weights.ts';

/**
 * A model to train: x_hat = f(W_out (W_in x + b_enc) + b), 0 where the filter of its variant stops it. What is trained
 * is the squared error, weighted by the importance of features where a batch has one, and the penalty of the variant;
 * what is reported is the error alone.
 */
export interface ModelSpec extends Shape {
  /** what becomes of pre-activations, and the penalty that training adds */
  readonly variant: TracedVariant;
  /** W_out = W_in^T throughout */
  readonly tied: boolean;
  /** whether b_enc is learnt (else it is 0) */
  readonly encoderBias: boolean;
  /** whether b is learnt (else it stays where it started) */
  readonly decoderBias: boolean;
}

/** All numbers of a model, row-major. */
export interface ModelParameters<A extends FloatArray = FloatArray> {
  /** W_in [d, n] */
  readonly encoder: A;
  /** W_out [n, d]; in a tied model it is not read: W_in^T takes its place */
  readonly decoder: A;
  /** b_enc [d]; 0 where the model has none */
  readonly encoderBias: A;
  /** b [n] */
  readonly bias: A;
  /** the variant's own, [n] or [1] as declared */
  readonly variant: Readonly<Record<string, A>>;
}

/** Everything that a resumed run needs to go on bit for bit. */
export interface TrainingState<A extends FloatArray = FloatArray> {
  /** optimiser steps taken so far */
  readonly step: number;
  /** what the model computes with */
  readonly parameters: ModelParameters<A>;
  /** Adam's running means of gradients */
  readonly means: ModelParameters<A>;
  /** Adam's running means of squared gradients */
  readonly squares: ModelParameters<A>;
}

/** The three sets of arrays of a state. */
export const STATE_SETS = ['parameters', 'means', 'squares'] as const;

/** Which array of a state. */
export interface ArrayPlace {
  /** the set that it belongs to */
  readonly set: (typeof STATE_SETS)[number];
  /** its name there: a member of {@link ModelParameters}, or `variant.` and the name of a parameter of the variant */
  readonly name: Exclude<keyof ModelParameters, 'variant'> | `variant.${string}`;
}

/**
 * The constants of Adam (Kingma & Ba 2015, arXiv:1412.6980), the same in every backend; epsilon is the paper's authors'.
 * Compute 1 - beta in 64 bit and round once: in float32 it would be wrong by 1e-5.
 */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

/** A model that lives on a device; parameters stay there between calls. */
export interface Session {
  /** the device that really runs, e.g. `cpu-wasm-relaxed-simd`, never only the one asked for */
  readonly device: string;
  /**
   * One step of Adam, after which parameters of the variant are brought back into their domains
   * ({@link DOMAIN_BOUNDS}). The gradient is that of the mean over samples and features of
   *
   * $$ w_{si}\thinspace \omega_i\thinspace (\hat x_{si} - x_{si})^2 + m_{si}\thinspace \mathrm{penalty}_{si} $$
   *
   * with omega the importance of a feature, 1 where the batch has none, m the mask of the filter, and w equal to m
   * but for outputs that AuxK lets learn: there it is their weight, and x_hat what the activation would have given.
   * Weights and mask have no slopes. With noise on h, {@link SparseBatch.hiddenNoise}, h' takes the place of h in all
   * of this; its size has slopes where it is that of the batch.
   *
   * @returns the loss of the batch before the step, $\omega_i (\hat x_{si} - x_{si})^2$ in the mean, with x_hat = 0
   *   for what the filter stops, without penalty and without AuxK; not finite when the numbers have left the reals
   */
  step(batch: SparseBatch, learningRate: number): Promise<number>;
  /** x_hat [count, n] of a batch, filters and noise on h included, in an array that the caller owns; the harness scores it */
  evaluate(batch: SparseBatch): Promise<FloatArray>;
  /** a copy of everything, to save or to resume from */
  state(): Promise<TrainingState>;
  /**
   * A copy of one array of what {@link Session.state} gives, which the caller owns, all of them of one kind of number: a large model is saved array
   * by array, so that it is never there twice. Left out: `state` is asked for all of it.
   */
  array?(place: ArrayPlace): Promise<FloatArray>;
  /**
   * Copies numbers into one array, as if the session had been opened with them: a few features of a large model get a new start where it lies.
   * Left out: another session is opened with the whole state.
   *
   * @param values - as many as the array has, which is there
   */
  replace?(place: ArrayPlace, values: FloatArray): Promise<void>;
  /** Frees the device's memory; the session is not used afterwards. */
  dispose(): Promise<void>;
}

/** Whether a device can be used here, and if not, why not. */
export interface Availability {
  /** the name that was asked for */
  readonly device: string;
  /** whether a model can be opened on it */
  readonly available: boolean;
  /** one sentence; empty when available */
  readonly reason: string;
  /** what a reader of timings must know of an available device, such as versions and kernels of a library; left out where there is nothing */
  readonly note?: string;
}

/**
 * The kernels behind training and evaluation, as a plug-in.
 *
 * @example
 * ```ts
 * import type { Backend } from '@rugbench/core';
 * import { referenceBackend } from '@rugbench/core/reference';
 *
 * export const counted: Backend = {
 *   ...referenceBackend,
 *   name: 'counted',
 *   title: 'Reference that counts its steps',
 *   open: async (model, state, device) => {
 *     const session = await referenceBackend.open(model, state, device);
 *     let steps = 0;
 *     return {
 *       ...session,
 *       step: (batch, learningRate) => {
 *         console.log(`step ${++steps}`);
 *         return session.step(batch, learningRate);
 *       },
 *     };
 *   },
 * };
 * ```
 */
export interface Backend extends Plugin {
  /** devices it may offer, best first; the first that is available is the default */
  readonly devices: readonly string[];
  /**
   * bytes of memory for each entry of W_in and W_out at the peak of a training run, those of the harness included, above 0:
   * only estimates before a run ask for it. Left out: nobody has measured it
   */
  readonly bytesPerWeight?: number;
  /**
   * those of the devices on which one model takes all processors, so that several processes at a time are in each other's way. Left out: none
   */
  readonly allProcessors?: readonly string[];
  /** Finds out whether a device can be used here; where it cannot, the answer says so and nothing is thrown. */
  probe(device: string): Promise<Availability>;
  /**
   * Puts a model on a device. Filters must come with their k: `model.variant.keep.k` is a number.
   *
   * @throws RugError `OPTIONS` when the device is not available, with the reason
   */
  open(model: ModelSpec, state: TrainingState, device: string): Promise<Session>;
}
