import type { ModelSpec, TracedVariant } from '@rugbench/core';
import { roundedUp } from '../arena.ts';
import { cpuBackend } from '../backend.ts';
import { engineFor } from '../devices.ts';
import { takeRows } from '../forward.ts';
import { type Machine, floats, openMachine, words } from '../machine.ts';

/** The devices that run here. */
export const AVAILABLE: readonly string[] = await available();

async function available(): Promise<string[]> {
  const probed = await Promise.all(cpuBackend.devices.map((device) => cpuBackend.probe(device)));
  return probed.filter((each) => each.available).map(({ device }) => device);
}

/** A machine on a device, with a feature for each number that a variant shall be applied to. */
export async function machineFor(device: string, variant: TracedVariant, features: number): Promise<Machine> {
  const model: ModelSpec = { features, dimensions: 1, variant, tied: false, encoderBias: false, decoderBias: true };
  return openMachine(await engineFor(device), model);
}

/** Sets each parameter of the variant, everywhere, to one value. */
export function setParameters(machine: Machine, values: Readonly<Record<string, number>>): void {
  for (const [name, { parameters, columns }] of Object.entries(machine.places.variant)) {
    floats(machine, parameters, columns).fill(values[name]!);
  }
}

/** f(z) as the module of the variant computes it. */
export function outputsOf(machine: Machine, z: Float32Array): Float32Array {
  const { kernels, places, outputs } = machine;
  const address = takeRows(machine, 1);
  floats(machine, address, z.length).set(z);
  kernels.outputRows(outputs, 1, roundedUp(z.length, 4), address, 0, places.ones, 0);
  return floats(machine, address, z.length).slice();
}

/** The gradients of the loss of one sample, and the loss: of z, and of each parameter at each feature. */
export function slopesOf(machine: Machine, z: Float32Array): { z: Float32Array; own: Record<string, Float32Array> } {
  const { kernels, places, slopes } = machine;
  const width = places.featureWidth;
  const address = takeRows(machine, 1);
  const offsets = machine.arena.take(8);
  words(machine, offsets, 2).fill(0);
  floats(machine, address, z.length).set(z);
  floats(machine, places.coefficients, z.length).fill(1);
  for (const { gradient } of Object.values(places.variant)) floats(machine, gradient, width).fill(0);
  kernels.slopeRows(
    slopes,
    1,
    roundedUp(z.length, 4),
    address,
    0,
    offsets,
    0,
    places.sample,
    places.ones,
    places.ones,
    0,
    0,
    0,
  );
  const own = Object.entries(places.variant).map(([name, { gradient }]) => {
    return [name, floats(machine, gradient, z.length).slice()] as const;
  });
  return { z: floats(machine, address, z.length).slice(), own: Object.fromEntries(own) };
}
