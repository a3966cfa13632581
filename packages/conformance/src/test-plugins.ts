import type { Backend, Decoder, Forge, Source, Variant } from '@rugbench/core';
import { describe, it } from 'vitest';
import { backendLaws } from './backend/backend-laws.ts';
import type { BackendContext } from './backend/setting.ts';
import { decoderLaws } from './decoder/decoder-laws.ts';
import type { DecoderContext } from './decoder/setting.ts';
import { forgeLaws } from './forge/forge-laws.ts';
import type { ForgeContext } from './forge/setting.ts';
import type { AsyncLaw, Law, Named } from './law/law.ts';
import { type ObserverMaker, observerLaws } from './observer/observer-laws.ts';
import type { SourceContext } from './source/setting.ts';
import { sourceLaws } from './source/source-laws.ts';
import type { VariantContext } from './variant/setting.ts';
import { variantLaws } from './variant/variant-laws.ts';

/** Registers one vitest test for each law of variants. */
export function testVariant(variant: Variant, context: VariantContext = {}): void {
  testLaws(`variant ${variant.name}${underOptions(context)}`, variantLaws, variant, context);
}

/** Registers one vitest test for each law of decoders. */
export function testDecoder(decoder: Decoder, context: DecoderContext = {}): void {
  testLaws(`decoder ${decoder.name}${underOptions(context)}`, decoderLaws, decoder, context);
}

/** Registers one vitest test for each law of forges, on the shapes of the context. */
export function testForge(forge: Forge, context: ForgeContext): void {
  testLaws(`forge ${forge.name}${underOptions(context)}`, forgeLaws, forge, context);
}

/** Registers one vitest test for each law of sources. */
export function testSource(source: Source, context: SourceContext): void {
  testLaws(`source ${source.name}${underOptions(context)}`, sourceLaws, source, context);
}

/** Registers one vitest test for each law of backends, on one device, which must be available. */
export function testBackend(backend: Backend, context: BackendContext): void {
  testLaws(`backend ${backend.name} on ${context.device}`, backendLaws, backend, context);
}

/** Registers one vitest test for each law of observers. */
export function testObserver(maker: ObserverMaker): void {
  testLaws(`observer ${maker.name}`, observerLaws, maker, undefined);
}

function testLaws<P extends Named, C>(
  title: string,
  laws: readonly (Law<P, C> | AsyncLaw<P, C>)[],
  plugin: P,
  context: C,
): void {
  describe(title, () => {
    for (const { name, check } of laws) it(name, () => check(plugin, context));
  });
}

function underOptions({ options }: { readonly options?: unknown }): string {
  return options === undefined ? '' : ` with ${JSON.stringify(options)}`;
}
