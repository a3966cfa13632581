import { DOMAIN_BOUNDS, type ModelSpec, kept } from '@rugbench/core';
import { variantModule } from '../emit/variant-module.ts';
import { isRankedByKernels } from '../filter.ts';
import { blockRows } from '../forward.ts';
import { bytesOf } from '../kernels/load.ts';
import { type Arena, tooLarge } from '../machine/arena.ts';
import type { Engine } from '../machine/engine.ts';
import { targetOf } from '../machine/machine.ts';
import { type Places, placesOf } from '../machine/places.ts';
import { DENSE_SHARE, ROOM } from '../products/wasm.ts';
import { createControl } from './control.ts';
import type { OwnPlaces, ParameterShape, Shape, ThreadPlan } from './plan.ts';
import { MOST_PAGES, sharedArena } from './shared-arena.ts';

/** Makes a memory with room for a model, all numbers 0, and says for each thread what it is started with. */
export async function threadPlans(engine: Engine, model: ModelSpec, threads: number): Promise<ThreadPlan[]> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const control = createControl(threads);
  const arena = sharedArena(memory, control, tooLarge);
  arena.reset();
  const places = placesOf(model, arena);
  const own = Array.from({ length: threads }, () => ownPlaces(model, places, arena));
  arena.keep();
  const kernels = await engine.compile(bytesOf(engine.kernels));
  const variants = await Promise.all(own.map((of) => compileVariant(engine, model, places, of)));
  const shape = shapeOf(model, places);
  return own.map((of, index) => {
    return { index, control, memory, kernels, variant: variants[index]!, places, own: of, shape };
  });
}

function ownPlaces({ variant }: ModelSpec, { featureWidth }: Places, arena: Arena): OwnPlaces {
  const parameters = Object.keys(variant.parameters).length;
  const numbers = (size: number): number => arena.take(4 * size);
  const [line, sample, loss] = [numbers(48), numbers(featureWidth), numbers(4)];
  return { line, sample, loss, gradients: numbers(parameters * featureWidth) };
}

/** The variant with loss and gradients by its parameters where a thread has them; the gradient by b is made of those by z. */
function compileVariant(
  engine: Engine,
  model: ModelSpec,
  places: Places,
  { loss, gradients }: OwnPlaces,
): Promise<WebAssembly.Module> {
  const parameters = Object.entries(places.variant).map(([name, { parameters: values }], at) => {
    return [name, { values, gradient: gradients + 4 * at * places.featureWidth }] as const;
  });
  const own = { loss, biasGradient: null, sharedPages: MOST_PAGES, parameters: Object.fromEntries(parameters) };
  return engine.compile(variantModule(model.variant, { ...targetOf(model, places, engine), ...own }));
}

function shapeOf(model: ModelSpec, { featureWidth, variant }: Places): Shape {
  const { features, dimensions, tied, encoderBias, decoderBias } = model;
  const parameters = Object.keys(variant).map((name): ParameterShape => {
    const { per, domain } = model.variant.parameters[name]!;
    return { name, per, bounds: domain === 'real' ? null : DOMAIN_BOUNDS[domain] };
  });
  return {
    ...{ features, dimensions, tied, encoderBias, decoderBias, parameters },
    filter: filterOf(model),
    block: blockRows(featureWidth),
    denseShare: DENSE_SHARE,
    room: ROOM,
  };
}

/** Threads rank their own samples where each sample has k of its own. */
function filterOf({ variant: { keep }, features }: ModelSpec): Shape['filter'] {
  if (!keep) return 'none';
  if (keep.per !== 'sample' || !isRankedByKernels(keep)) return 'together';
  return { kept: kept(keep, keep.k!, 1, features), magnitude: keep.by === 'magnitude' };
}
