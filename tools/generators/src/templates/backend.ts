import type { Names } from './names.ts';

/** A backend that computes with the reference, and lacks its source and the name of its device. */
export function backendStub({ name, identifier, title }: Names): string {
  return String.raw`import type { Backend } from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';

/**
 * The plain loops of the reference under another name. Say here what your kernels run on, and in which precision.
 *
 * This is a stub: it breaks the laws "a plug-in must say its name, its title and its source" and "a session must name
 * the device that it runs on" until both are filled in. Put your own methods in the place of those of the reference,
 * one after another: the laws hold each against it. Then delete this paragraph.
 */
export const ${identifier}: Backend = {
  ...referenceBackend,
  name: '${name}',
  title: '${title}',
  // a paper, or the library with its version
  source: '',

  // devices: ['gpu', 'cpu'], the best first
  // probe: async (device) => ({ device, available: true, reason: '' }), with a reason where it is not

  open: async (model, state, device) => {
    const session = await referenceBackend.open(model, state, device);
    return {
      ...session,
      // what really computes, such as cpu-wasm-simd
      device: '',
      // step, evaluate, state and dispose of your own
    };
  },
};
`;
}
