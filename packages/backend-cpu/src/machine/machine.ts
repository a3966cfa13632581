import type { ModelSpec } from '@rugbench/core';
import { type Arena, arenaOf } from './arena.ts';
import type { Engine } from './engine.ts';
import { type VariantTarget, variantModule } from '../emit/variant-module.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Address } from '../kernels/layouts.ts';
import { loadKernels } from '../kernels/load.ts';
import { type Places, placesOf } from './places.ts';
import { roundedUp } from './rounded-up.ts';
import type { MakeProducts } from './products.ts';

/** A model in a WebAssembly memory of its own, and all that computes on it. */
export interface Machine {
  /** as it was opened */
  readonly model: ModelSpec;
  /** an instance of their own for each machine */
  readonly kernels: Kernels;
  /** hands out the memory of the kernels */
  readonly arena: Arena;
  /** where the numbers of the model are */
  readonly places: Places;
  /** how dense products are computed */
  readonly products: MakeProducts;
  /** the functions of the variant, by their places in the table */
  readonly outputs: number;
  /** place in the table of the function that makes gradients of pre-activations */
  readonly slopes: number;
}

/** Makes room for a model, all numbers 0, and compiles its variant. */
export async function openMachine(engine: Engine, model: ModelSpec): Promise<Machine> {
  const { products, compile } = engine;
  const kernels = await loadKernels(engine.kernels, compile);
  const arena = arenaOf(kernels.memory);
  const places = placesOf(model, arena);
  arena.keep();
  const { memory, table, exp, log } = kernels;
  const bytes = variantModule(model.variant, targetOf(model, places, engine));
  const { exports } = await WebAssembly.instantiate(await compile(bytes), { env: { memory, exp, log } });
  const entry = (name: string): number => {
    const index = table.grow(1);
    table.set(index, exports[name]);
    return index;
  };
  const machine = { model, kernels, arena, places, products, outputs: entry('outputs'), slopes: entry('slopes') };
  floats(machine, places.ones, model.features).fill(1);
  return machine;
}

/** What the module of a variant is made for, on a memory of its own. */
export function targetOf(model: ModelSpec, places: Places, { relaxed, vectors: most }: Engine): VariantTarget {
  const own = Object.entries(places.variant).map(([name, { parameters, gradient }]) => {
    return [name, { values: parameters, gradient }] as const;
  });
  const { coefficients, share, loss, bias } = places;
  const biasGradient = model.decoderBias ? bias.gradient : null;
  const { features } = model;
  const vectors = roundedUp(features, 4) % (4 * most) === 0 ? most : 1;
  return { features, relaxed, vectors, coefficients, share, loss, biasGradient, parameters: Object.fromEntries(own) };
}

/** Numbers of the memory, to be used before it grows. */
export function floats({ kernels }: Machine, address: Address, length: number): Float32Array {
  return new Float32Array(kernels.memory.buffer, address, length);
}

/** Whole numbers of the memory, to be used before it grows. */
export function words({ kernels }: Machine, address: Address, length: number): Uint32Array {
  return new Uint32Array(kernels.memory.buffer, address, length);
}
