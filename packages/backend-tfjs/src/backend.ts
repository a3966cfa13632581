import { type Availability, type Backend, RugError, firstLine, noOptions } from '@rugbench/core';
import type { Device, StartedDevice } from './devices/device.ts';
import { devices } from './devices/index.ts';
import { type TensorFlow, loadTensorFlow } from './devices/load.ts';

/** TensorFlow.js behind the interface of backends. Nothing of it is loaded before a device is asked for. */
export const tfjsBackend: Backend = createBackend(devices);

interface Started {
  readonly tf: TensorFlow;
  readonly device: StartedDevice;
}

function createBackend(known: readonly Device[]): Backend {
  const starts = new Map<string, Promise<Started>>();
  const started = (name: string): Promise<Started> => {
    const promise = starts.get(name) ?? start(known, name);
    starts.set(name, promise);
    return promise;
  };
  return {
    name: 'tfjs',
    title: 'TensorFlow.js',
    source: 'Smilkov et al. 2019, arXiv:1901.05350',
    options: noOptions,
    devices: known.map(({ name }) => name),
    // Peak of `rug bench --steps 3 --backend tfjs:wasm` at n = 4096, d = 1024.
    bytesPerWeight: 135.2,
    probe: (name) =>
      started(name).then(
        (): Availability => ({ device: name, available: true, reason: '' }),
        (error: unknown): Availability => ({ device: name, available: false, reason: firstLine(error) }),
      ),
    open: async (model, state, name) => {
      const { tf, device } = await started(name).catch((error: unknown) => refuse(name, error));
      const { openSession } = await import('./session.ts');
      return openSession(tf, device, model, state);
    },
  };
}

async function start(known: readonly Device[], name: string): Promise<Started> {
  const device = known.find((candidate) => candidate.name === name);
  if (!device) throw new Error(`the devices are ${known.map((candidate) => candidate.name).join(', ')}`);
  const tf = await loadTensorFlow();
  const begun = await device.start(tf);
  if (await tf.setBackend(begun.backend)) return { tf, device: begun };
  throw new Error(`TensorFlow.js could not start its backend ${begun.backend}`);
}

function refuse(name: string, cause: unknown): never {
  const must = `the device must be available here (${firstLine(cause)})`;
  throw new RugError('OPTIONS', { who: 'tfjs', must, got: name, todo: 'Choose another.' }, { cause });
}
