import { EXTENDED } from './extended.ts';
import { PAPER } from './paper.ts';
import type { PaperPreset } from './preset.ts';
import { QUICK } from './quick.ts';

export { type PaperPlace, type PaperPreset, presetAtSizes } from './preset.ts';

/** What can be measured for the figures of the paper, the quickest first. */
export const PAPER_PRESETS: readonly PaperPreset[] = [QUICK, PAPER, EXTENDED];
