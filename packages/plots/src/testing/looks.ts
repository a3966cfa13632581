import type { Look } from '../grammar/look.ts';
import { DARK, LIGHT } from '../grammar/theme.ts';

/** Every look that a figure may have, by name. */
export const LOOKS: Readonly<Record<string, Look>> = {
  'light-page': { theme: LIGHT, size: 'page' },
  'light-column': { theme: LIGHT, size: 'column' },
  'dark-page': { theme: DARK, size: 'page' },
  'dark-column': { theme: DARK, size: 'column' },
};
/** Looks of the gallery. */
export const GALLERY = [
  ['', LOOKS['light-page']!],
  ['-dark-column', LOOKS['dark-column']!],
] as const;
