import type { Forge } from '@rugbench/core';
import type { Law } from '../law/law.ts';
import { pluginLaws } from '../law/plugin-laws.ts';
import { choiceLaws } from './choice-laws.ts';
import { interferenceLaws } from './interference-laws.ts';
import { needsLaws } from './needs-laws.ts';
import { noiseLaws } from './noise-laws.ts';
import { operatorLaws } from './operator-laws.ts';
import type { ForgeContext } from './setting.ts';

/** All that a forge must fulfil. */
export const forgeLaws: readonly Law<Forge, ForgeContext>[] = [
  ...pluginLaws,
  ...operatorLaws,
  ...interferenceLaws,
  ...noiseLaws,
  ...needsLaws,
  ...choiceLaws,
];
