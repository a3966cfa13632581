export { forgeLaws } from './forge/forge-laws.ts';
export { type ForgeContext } from './forge/setting.ts';
export { type Breach, type Law, type Verdict, judge, law } from './law.ts';
export { type SourceContext } from './source/setting.ts';
export { sourceLaws } from './source/source-laws.ts';
export { type VariantContext } from './variant/setting.ts';
export { variantLaws } from './variant/variant-laws.ts';
