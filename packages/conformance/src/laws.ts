/**
 * The laws of each kind of plug-in as data, and functions that hold a plug-in to them without a test runner.
 *
 * @example
 * ```ts
 * import { checkPlugin } from '@rugbench/conformance/laws';
 * import { topk } from '@rugbench/variants';
 *
 * const outcomes = await checkPlugin(topk);
 * for (const { law, error } of outcomes) console.log(error === null ? 'holds' : error.message, law);
 * ```
 *
 * @packageDocumentation
 */

export { backendLaws } from './backend/backend-laws.ts';
export { type Breach } from './law/breach.ts';
export { type LawOutcome, checkLaws } from './check-laws.ts';
export { type AnyPlugin, type CheckContext, checkPlugin } from './check-plugin.ts';
export { bernoulliData } from './backend/bernoulli-data.ts';
export { type BackendContext } from './backend/setting.ts';
export { decoderLaws } from './decoder/decoder-laws.ts';
export { type DecoderContext } from './decoder/setting.ts';
export { forgeLaws } from './forge/forge-laws.ts';
export { type ForgeContext } from './forge/setting.ts';
export { type AsyncLaw, type AsyncSearch, type Law, type Named, type Search, asyncLaw, law } from './law/law.ts';
export { type ObserverMaker, type ObserverAtWork, observerLaws } from './observer/observer-laws.ts';
export { type SourceContext } from './source/setting.ts';
export { sourceLaws } from './source/source-laws.ts';
export { type VariantContext } from './variant/setting.ts';
export { variantLaws } from './variant/variant-laws.ts';
