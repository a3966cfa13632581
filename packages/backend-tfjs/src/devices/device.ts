import type { TensorFlow } from './load.ts';

/**
 * Makes one way of TensorFlow.js to compute ready, after which `tf.setBackend(backend)` takes effect at once.
 *
 * @throws Error whose first line says why it cannot be used here
 */
export type StartDevice = (tf: TensorFlow) => Promise<StartedDevice>;

/** One way of TensorFlow.js to compute. */
export interface Device {
  /** how a command names it */
  readonly name: string;
  /** loads what the device needs, and makes it ready */
  readonly start: StartDevice;
}

/**
 * How samples come to a device: as `lists` of the features that are on, which are written out there; in full, as
 * `rows`; or as `rows and columns`, where a product with a transposed operand is slow and a copy costs next to nothing.
 */
export type SampleTransfer = 'lists' | 'rows' | 'rows and columns';

/** A device that is ready. */
export interface StartedDevice {
  /** its name in TensorFlow.js */
  readonly backend: string;
  /** what really runs, e.g. `tfjs/wasm-simd` */
  readonly label: string;
  /** how samples come to it */
  readonly samples: SampleTransfer;
  /** whether it decides filters of samples, which would else be a copy of z to the host and of a mask back; left out: no */
  readonly ranks?: boolean;
}

/**
 * Makes TensorFlow.js compute on a device until the next `await`: the choice is one for the whole
 * process, and another session may have made another.
 */
export function select(tf: TensorFlow, { backend }: StartedDevice): void {
  if (tf.getBackend() !== backend) void tf.setBackend(backend);
}
