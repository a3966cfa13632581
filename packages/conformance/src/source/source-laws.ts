import type { Source } from '@rugbench/core';
import type { Law } from '../law/law.ts';
import { pluginLaws } from '../law/plugin-laws.ts';
import { countLaws } from './count-laws.ts';
import { featureLaws } from './feature-laws.ts';
import { sampleLaws } from './sample-laws.ts';
import type { SourceContext } from './setting.ts';

/** All that a source must fulfil. */
export const sourceLaws: readonly Law<Source, SourceContext>[] = [
  ...pluginLaws,
  ...sampleLaws,
  ...featureLaws,
  ...countLaws,
];
