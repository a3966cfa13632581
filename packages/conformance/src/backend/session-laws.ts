import { type Backend, RugError } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { AsyncLaw } from '../law/law.ts';
import { type BackendContext, backendLaw, during, modelOf, startState } from './setting.ts';
import { plain } from './test-variants.ts';

const UNKNOWN = 'no-such-device';

/** Laws of devices: what a backend says of them, and that it means it. */
export const sessionLaws: readonly AsyncLaw<Backend, BackendContext>[] = [
  backendLaw('the device under test must be among the devices', ({ devices }, { device }) =>
    devices.includes(device) ? undefined : { got: devices, todo: 'Test on a device that it lists.' },
  ),

  backendLaw('an available device must be reported as available, without a reason', async (backend, { device }) => {
    const got = await backend.probe(device);
    return got.device === device && got.available && got.reason === '' ? undefined : { got };
  }),

  backendLaw('an unknown device must be unavailable, with a reason in one line', async (backend) => {
    const got = await backend.probe(UNKNOWN);
    const said = /^\S.*$/.test(got.reason);
    return got.device === UNKNOWN && !got.available && said ? undefined : { got };
  }),

  backendLaw('open must refuse an unknown device with OPTIONS and the reason', async (backend) => {
    const model = modelOf(plain);
    const { reason } = await backend.probe(UNKNOWN);
    try {
      await during(backend, UNKNOWN, model, startState(model), () => Promise.resolve());
    } catch (error) {
      return wrongRefusal(error, reason.replace(/\.$/, ''));
    }
    return { got: 'no error' };
  }),

  backendLaw('a session must name the device that it runs on', async (backend, { device }) => {
    const model = modelOf(plain);
    const got: unknown = await during(backend, device, model, startState(model), (session) =>
      Promise.resolve(session.device),
    );
    return typeof got === 'string' && /\S/.test(got) ? undefined : { got };
  }),
];

function wrongRefusal(error: unknown, reason: string): Breach | undefined {
  if (!(error instanceof RugError) || error.code !== 'OPTIONS') return { got: `another error: ${String(error)}` };
  return error.message.includes(reason) ? undefined : { got: error.message, todo: `Say why: ${reason}.` };
}
