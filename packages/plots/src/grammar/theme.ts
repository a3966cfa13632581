/** Colours of everything in a figure that is not a variant's own, `#rrggbb`, and those that variants may have. */
export interface Theme {
  /** which it is */
  readonly name: 'light' | 'dark';
  /** behind everything */
  readonly background: string;
  /** titles */
  readonly strong: string;
  /** labels and axes */
  readonly text: string;
  /** subtitles, captions and notes */
  readonly faint: string;
  /** lines of a grid */
  readonly grid: string;
  /** bounds */
  readonly bound: string;
  /** variants that have no colour of their own */
  readonly others: string;
  /** of variants: told apart by colour-blind readers on this background, in the order in which they are given away */
  readonly series: readonly string[];
}

/**
 * Dark text on white. The colours of variants are Okabe and Ito's without yellow and black (M. Okabe, K. Ito, "Color Universal Design",
 * 2008): told apart by colour-blind readers too.
 */
export const LIGHT: Theme = {
  name: 'light',
  background: '#ffffff',
  strong: '#111111',
  text: '#333333',
  faint: '#555555',
  grid: '#e4e4e4',
  bound: '#6a6a6a',
  others: '#b4b4b4',
  series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'],
};

/** Light text on a dark ground, the same hues lightened to a contrast of at least 3 to 1. */
export const DARK: Theme = {
  name: 'dark',
  background: '#16181c',
  strong: '#f4f4f4',
  text: '#d4d4d4',
  faint: '#a8a8a8',
  grid: '#33363c',
  bound: '#a0a0a0',
  others: '#5c5f66',
  series: ['#4aa3df', '#f0803c', '#2cc295', '#e29fc6', '#8fd3f7', '#f5bd4f'],
};
