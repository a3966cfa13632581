/** Size of all text but titles, px. */
export const FONT_SIZE = 12;
/** Fonts in order of preference, as in CSS; PNG files are drawn with the first. */
export const FONT_FAMILY = "'DejaVu Sans', Verdana, sans-serif";
/** Style of every figure that Plot draws. */
export const FIGURE_STYLE = { fontSize: `${FONT_SIZE}px`, color: '#333' } as const;
