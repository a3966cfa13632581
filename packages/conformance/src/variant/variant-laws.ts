import type { Variant } from '@rugbench/core';
import type { Law } from '../law/law.ts';
import { pluginLaws } from '../law/plugin-laws.ts';
import { behaviourLaws } from './behaviour-laws.ts';
import { definitionLaws } from './definition-laws.ts';
import type { VariantContext } from './setting.ts';

/** All that a variant must fulfil. */
export const variantLaws: readonly Law<Variant, VariantContext>[] = [
  ...pluginLaws,
  ...definitionLaws,
  ...behaviourLaws,
];
