import type { Theme } from '../grammar/theme.ts';

/** Size of all text but titles, px. */
export const FONT_SIZE = 12;
/** Size of captions and of labels along dense axes, px. */
export const SMALL_SIZE = 11;
/** Fonts in order of preference, as in CSS; PNG files are drawn with the first. */
export const FONT_FAMILY = "'DejaVu Sans', Verdana, sans-serif";
/** Style of figures that Plot draws. */
export function figureStyle({ text }: Theme): { readonly fontSize: string; readonly color: string } {
  return { fontSize: `${FONT_SIZE}px`, color: text };
}
