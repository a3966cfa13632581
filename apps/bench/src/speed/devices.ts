import { type Backend, RugError, firstLine, pluginNamed } from '@rugbench/core';
import { availableDevice, backendChoice } from '@rugbench/judging';
import type { Skipped } from './speed-row.ts';

/** A device to time, by the name that its backend knows it by. */
export interface TimedDevice {
  /** the kernels */
  readonly backend: Backend;
  /** one of the devices of the backend */
  readonly device: string;
  /** whether it was named on the command line */
  readonly asked: boolean;
}

/** The devices to time, and those that cannot be. */
export interface DeviceList {
  /** what is timed */
  readonly devices: readonly TimedDevice[];
  /** what cannot be, each with its reason */
  readonly skipped: readonly Skipped[];
}

/**
 * The devices that were asked for, or else every one that is available. A backend without a device stands for the
 * first of its devices that is available.
 *
 * @param texts - `name` or `name:device` each; left out: everything there is
 * @throws RugError `OPTIONS` for a backend or device that does not exist
 */
export async function timedDevices(
  backends: readonly Backend[],
  texts: readonly string[] | undefined,
): Promise<DeviceList> {
  const wanted = texts?.map((text) => backendChoice(backends, text)) ?? everyDevice(backends);
  const devices: TimedDevice[] = [];
  const skipped: Skipped[] = [];
  const asked = texts !== undefined;
  for (const { backend: name, device } of wanted) {
    const backend = pluginNamed('--backend', backends, name);
    const found = await availability(backend, device);
    if ('device' in found) devices.push({ backend, device: found.device, asked });
    else skipped.push({ backend: name, device, reason: found.reason, asked });
  }
  return { devices, skipped };
}

function everyDevice(backends: readonly Backend[]): { backend: string; device: string }[] {
  return backends.flatMap(({ name, devices }) => devices.map((device) => ({ backend: name, device })));
}

async function availability(backend: Backend, asked: string | null): Promise<{ device: string } | { reason: string }> {
  try {
    if (asked === null) return { device: await availableDevice(backend, null) };
    const { available, reason } = await backend.probe(asked);
    return available ? { device: asked } : { reason };
  } catch (thrown) {
    if (asked === null && !(thrown instanceof RugError)) throw thrown;
    return { reason: firstLine(thrown) };
  }
}
