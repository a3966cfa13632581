import { type Availability, type Backend, RugError, didYouMean, pluginNamed } from '@rugbench/core';

/** A backend by name and, where one was asked for, its device. */
export interface BackendChoice {
  /** name of the backend */
  readonly backend: string;
  /** one of its devices; null: the first that is available */
  readonly device: string | null;
}

/** Reads `name` or `name:device`. @throws RugError `OPTIONS` naming what there is */
export function backendChoice(backends: readonly Backend[], text: string): BackendChoice {
  const [name, ...rest] = text.split(':') as [string, ...string[]];
  const device = rest.length > 0 ? rest.join(':') : undefined;
  const { devices } = pluginNamed('--backend', backends, name);
  if (device === undefined || devices.includes(device)) return { backend: name, device: device ?? null };
  throw new RugError('OPTIONS', {
    who: '--backend',
    must: `device of ${name} must be among ${devices.join(', ')}`,
    got: device,
    ...didYouMean(device, devices),
  });
}

/** A choice with the device that will really be asked for. @throws RugError `OPTIONS` when there is none */
export async function withDevice<C extends BackendChoice>(choice: C, backends: readonly Backend[]): Promise<C> {
  const device = await availableDevice(pluginNamed('--backend', backends, choice.backend), choice.device);
  return { ...choice, device };
}

/**
 * The device that was asked for, or else the first that is available.
 *
 * @throws RugError `OPTIONS` with the reason, when there is none
 */
export async function availableDevice(backend: Backend, asked: string | null): Promise<string> {
  const refused: Availability[] = [];
  for (const device of asked === null ? backend.devices : [asked]) {
    const answer = await backend.probe(device);
    if (answer.available) return device;
    refused.push(answer);
  }
  const reasons = refused.map(({ device, reason }) => `${device}: ${reason}`).join('; ');
  throw new RugError('OPTIONS', {
    who: backend.name,
    must: `a device must be available (${reasons})`,
    todo: 'Choose another --backend.',
  });
}
