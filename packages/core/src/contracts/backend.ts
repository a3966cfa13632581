import { type Plugin } from './plugin.ts';
import { type SparseBatch } from './batch.ts';
import { type TracedVariant } from './variant.ts';
import { type Shape } from './weights.ts';

/** A model to train: x_hat = f(W_out (W_in x + b_enc) + b). */
export interface ModelSpec extends Shape {
  readonly variant: TracedVariant;
  /** W_out = W_in^T throughout */
  readonly tied: boolean;
  /** whether b_enc is learnt (else it is 0) */
  readonly encoderBias: boolean;
  /** whether b is learnt (else it stays where it started) */
  readonly decoderBias: boolean;
}

/** All numbers of a model, float32, row-major. */
export interface ModelParameters {
  /** W_in [d, n] */
  readonly encoder: Float32Array;
  /** W_out [n, d] */
  readonly decoder: Float32Array;
  /** b_enc [d] */
  readonly encoderBias: Float32Array;
  /** b [n] */
  readonly bias: Float32Array;
  /** the variant's own, [n] or [1] as declared */
  readonly variant: Readonly<Record<string, Float32Array>>;
}

/** Everything that a resumed run needs to go on bit for bit. */
export interface TrainingState {
  /** optimiser steps taken so far */
  readonly step: number;
  readonly parameters: ModelParameters;
  /** Adam's running means of gradients and of squared gradients */
  readonly means: ModelParameters;
  readonly squares: ModelParameters;
}

/** A model that lives on a device; parameters stay there between calls. */
export interface Session {
  /** the device that really runs, e.g. `cpu-wasm-relaxed-simd`, never only the one asked for */
  readonly device: string;
  /** one Adam step on the mean squared error of a batch; resolves to the loss before the step */
  step(batch: SparseBatch, learningRate: number): Promise<number>;
  /** x_hat [count, n] of a batch, filters included; the harness scores it */
  evaluate(batch: SparseBatch): Promise<Float32Array>;
  /** a copy of everything, to save or to resume from */
  state(): Promise<TrainingState>;
  dispose(): Promise<void>;
}

/** Whether a device can be used here, and if not, why not. */
export interface Availability {
  readonly device: string;
  readonly available: boolean;
  /** one sentence; empty when available */
  readonly reason: string;
}

/** The kernels behind training and evaluation, as a plug-in. */
export interface Backend extends Plugin {
  /** devices it may offer, best first */
  readonly devices: readonly string[];
  probe(device: string): Promise<Availability>;
  /** @throws RugError `OPTIONS` when the device is not available, with the reason */
  open(model: ModelSpec, state: TrainingState, device: string): Promise<Session>;
}
