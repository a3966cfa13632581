/** How everything that bears one name is drawn. */
export interface SeriesStyle {
  /** of lines, symbols and areas, `#rrggbb` */
  readonly color: string;
  /** shape of points */
  readonly symbol: 'circle' | 'square' | 'diamond' | 'triangle';
  /** dash pattern of lines, as in SVG: lengths in px, or `none` */
  readonly dash: string;
}

/** Okabe and Ito's colours, without yellow and black: told apart by colour-blind readers too. */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];
const ROUNDS = [
  { symbol: 'circle', dash: 'none' },
  { symbol: 'square', dash: '10,3' },
  { symbol: 'diamond', dash: '5,3' },
  { symbol: 'triangle', dash: '2,3' },
] as const;

/**
 * A style for each name, in order of first appearance: six colours, and a new symbol and dash with
 * each round of colours, so 24 names are told apart.
 */
export function seriesStyles(names: Iterable<string>): ReadonlyMap<string, SeriesStyle> {
  const distinct = [...new Set(names)];
  const style = (k: number): SeriesStyle => ({
    color: COLORS[k % COLORS.length]!,
    ...ROUNDS[Math.floor(k / COLORS.length) % ROUNDS.length]!,
  });
  return new Map(distinct.map((name, k) => [name, style(k)]));
}
