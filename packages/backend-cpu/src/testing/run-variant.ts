import type { ModelSpec, TracedVariant } from '@rugbench/core';
import { roundedUp } from '../machine/rounded-up.ts';
import { cpuBackend } from '../backend.ts';
import { engineFor } from '../devices.ts';
import { takeRows } from '../forward.ts';
import type { OutputRows } from '../kernels/kernels.ts';
import type { Address } from '../kernels/layouts.ts';
import { type Machine, floats, openMachine, words } from '../machine/machine.ts';

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
  const { kernels, outputs } = machine;
  const address = takeRows(machine, 1);
  floats(machine, address, z.length).set(z);
  kernels.outputRows({ ...oneRow(machine, address, z), outputs });
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
  kernels.slopeRows({
    ...oneRow(machine, address, z),
    slopes,
    x: { offsets, entries: 0 },
    sample: places.sample,
    weights: places.ones,
    lists: null,
  });
  const own = Object.entries(places.variant).map(([name, { gradient }]) => {
    return [name, floats(machine, gradient, z.length).slice()] as const;
  });
  return { z: floats(machine, address, z.length).slice(), own: Object.fromEntries(own) };
}

/** A row of pre-activations that all pass. */
function oneRow(
  { places }: Machine,
  address: Address,
  z: Float32Array,
): Pick<OutputRows, 'rows' | 'width' | 'z' | 'mask'> {
  const [one, all] = [
    { address, stride: 0 },
    { address: places.ones, stride: 0 },
  ];
  return { rows: 1, width: roundedUp(z.length, 4), z: one, mask: all };
}
