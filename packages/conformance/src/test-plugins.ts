import { type Forge, type Plugin, type Source, type Variant } from '@rugbench/core';
import { describe, it } from 'vitest';
import { forgeLaws } from './forge/forge-laws.ts';
import { type ForgeContext } from './forge/setting.ts';
import { type Law } from './law.ts';
import { type SourceContext } from './source/setting.ts';
import { sourceLaws } from './source/source-laws.ts';
import { type VariantContext } from './variant/setting.ts';
import { variantLaws } from './variant/variant-laws.ts';

/** Registers one vitest test for each law of variants. */
export function testVariant(variant: Variant, context: VariantContext = {}): void {
  testLaws('variant', variantLaws, variant, context);
}

/** Registers one vitest test for each law of forges, on the shapes of the context. */
export function testForge(forge: Forge, context: ForgeContext): void {
  testLaws('forge', forgeLaws, forge, context);
}

/** Registers one vitest test for each law of sources. */
export function testSource(source: Source, context: SourceContext): void {
  testLaws('source', sourceLaws, source, context);
}

function testLaws<P extends Plugin, C extends { readonly options?: unknown }>(
  kind: string,
  laws: readonly Law<P, C>[],
  plugin: P,
  context: C,
): void {
  const under = context.options === undefined ? '' : ` with ${JSON.stringify(context.options)}`;
  describe(`${kind} ${plugin.name}${under}`, () => {
    for (const { name, check } of laws) it(name, () => check(plugin, context));
  });
}
