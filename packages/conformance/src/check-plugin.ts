import type { Backend, Decoder, Forge, Source, Variant } from '@rugbench/core';
import { backendLaws } from './backend/backend-laws.ts';
import type { BackendContext } from './backend/setting.ts';
import { type LawOutcome, checkLaws } from './check-laws.ts';
import { decoderLaws } from './decoder/decoder-laws.ts';
import type { DecoderContext } from './decoder/setting.ts';
import { forgeLaws } from './forge/forge-laws.ts';
import type { ForgeContext } from './forge/setting.ts';
import type { SourceContext } from './source/setting.ts';
import { sourceLaws } from './source/source-laws.ts';
import type { VariantContext } from './variant/setting.ts';
import { variantLaws } from './variant/variant-laws.ts';

/** A plug-in of any kind. */
export type AnyPlugin = Variant | Decoder | Forge | Source | Backend;

/** What a plug-in of a kind is checked with; every member that is left out has the default of {@link checkPlugin}. */
export type CheckContext<P extends AnyPlugin> = Partial<
  P extends Variant
    ? VariantContext
    : P extends Decoder
      ? DecoderContext
      : P extends Forge
        ? ForgeContext
        : P extends Source
          ? SourceContext
          : BackendContext
>;

/** On which forges are checked; n is a power of two, as many of them need. */
const SHAPES = [
  { features: 16, dimensions: 5 },
  { features: 64, dimensions: 16 },
];

/** Of a source. */
const FEATURES = 64;

/** Of a training trajectory: after so many steps a wrong backend has left the reference, as it has after 200. */
const STEPS = 50;

/**
 * Holds a plug-in of any kind, told by its methods, to all laws of its kind, without a test runner. It takes less than a
 * second for a usual plug-in, about two for a backend, and as long as it takes to prepare one 13 times for a decoder that
 * learns.
 *
 * @param context - options and the like; by default the shapes of a forge are (16, 5) and (64, 16), n of a source is 64
 *   and its option `p`, if it has one, 0.1; a backend is checked on the first of its devices that is available, over 50
 *   steps
 * @returns what became of each law, in their order
 */
export async function checkPlugin<P extends AnyPlugin>(
  plugin: P,
  context: CheckContext<P> = {},
): Promise<LawOutcome[]> {
  if ('trace' in plugin) return checkLaws(variantLaws, plugin, context as VariantContext);
  if ('prepare' in plugin) return checkLaws(decoderLaws, plugin, context as DecoderContext);
  if ('forge' in plugin) return checkLaws(forgeLaws, plugin, { shapes: SHAPES, ...context });
  if ('create' in plugin)
    return checkLaws(sourceLaws, plugin, { features: FEATURES, ...usualData(plugin), ...context });
  const device = (context as Partial<BackendContext>).device ?? (await usableDevice(plugin));
  return checkLaws(backendLaws, plugin, { steps: STEPS, ...context, device });
}

/** Sources leave their probability open. */
function usualData({ options }: Source): Pick<SourceContext, 'options'> {
  return 'p' in options.shape ? { options: { p: 0.1 } } : {};
}

/** The first device that is available; where none is, the first, whose laws then say why. */
async function usableDevice(backend: Backend): Promise<string> {
  for (const device of backend.devices) if ((await backend.probe(device)).available) return device;
  return backend.devices[0] ?? '';
}
