import { type StartedDevice, select } from '../devices/device.ts';
import { devices } from '../devices/index.ts';
import { type TensorFlow, loadTensorFlow } from '../devices/load.ts';

/** TensorFlow.js, and a way to compute on one of the devices that are available everywhere. */
export interface OnDevice {
  /** in production mode */
  readonly tf: TensorFlow;
  /** ready, and selected while `compute` runs */
  readonly device: StartedDevice;
  /** leaves no tensor behind */
  readonly compute: <T>(body: () => T) => T;
}

/** Loads TensorFlow.js and makes a device ready. */
export async function onDevice(name: 'wasm' | 'cpu'): Promise<OnDevice> {
  const tf = await loadTensorFlow();
  const device = await devices.find((candidate) => candidate.name === name)!.start(tf);
  const compute = <T>(body: () => T): T => {
    select(tf, device);
    tf.engine().startScope();
    try {
      return body();
    } finally {
      tf.engine().endScope();
    }
  };
  return { tf, device, compute };
}
