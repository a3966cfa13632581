import { withError } from '../loss/measured-loss.ts';
import { type SeriesStyle, seriesStyles } from '../theme/series-style.ts';
import type { LossBar } from './loss-bar.ts';

/** One line of a comparison: what stands on the left, on the right, and between. */
export interface LossGroup {
  /** on the left: variant, and what tells the line apart from others of the variant */
  readonly label: string;
  /** on the right: the lowest loss of the line with its standard error */
  readonly number: string;
  /** the measurements between, one or more */
  readonly bars: readonly PlacedBar[];
}

/** A measurement with its style and its lane, counted downwards from the top of its line. */
export interface PlacedBar {
  /** the measurement */
  readonly bar: LossBar;
  /** 0 for the uppermost lane of the line */
  readonly lane: number;
  /** colour and shape of the dot, by kind of weights */
  readonly style: SeriesStyle;
}

/** The lines of a comparison, best on top. */
export interface LossGroups {
  /** the lines, from top to bottom */
  readonly groups: readonly LossGroup[];
  /** how many lanes each line has, >= 1 */
  readonly lanes: number;
  /** one for each kind of weights where the kinds share a line, else empty */
  readonly kinds: ReadonlyMap<string, SeriesStyle>;
}

/** More rows than this do not stand below each other where variants can gather them. */
const MOST_ROWS = 25;

/**
 * One line for each measurement, or where these are too many one line for each variant, with a lane for each kind of
 * weights: what theory, forges and training say of a variant stands together.
 *
 * @param rows - with positive losses
 */
export function lossGroups(rows: readonly LossBar[]): LossGroups {
  const byVariant = Map.groupBy(rows, groupLabel);
  const gathers = rows.length > MOST_ROWS && byVariant.size <= rows.length / 2;
  return gathers ? gathered(rows, byVariant) : separate(rows);
}

function separate(rows: readonly LossBar[]): LossGroups {
  const sorted = rows.toSorted(byLoss);
  const styles = seriesStyles(sorted.map(({ weights }) => weights));
  const groups = sorted.map((bar) => {
    const { variant, weights, note } = bar;
    const label = [variant, weights, ...(note ? [note] : [])].join(' · ');
    const style = { ...styles.get(weights)!, symbol: 'circle' } as const;
    return { label, number: withError(bar), bars: [{ bar, lane: 0, style }] };
  });
  return { groups, lanes: 1, kinds: new Map() };
}

const SYMBOLS = ['circle', 'square', 'diamond', 'triangle'] as const;

function gathered(rows: readonly LossBar[], byVariant: ReadonlyMap<string, readonly LossBar[]>): LossGroups {
  const colors = [...seriesStyles(rows.map(({ weights }) => weights))];
  const kinds = new Map(colors.map(([weights, style], k) => [weights, { ...style, symbol: SYMBOLS[k % 4]! }]));
  const lanes = [...kinds.keys()];
  const groups = [...byVariant].map(([label, bars]) => {
    const best = bars.toSorted(byLoss)[0]!;
    const placed = bars.map((bar) => ({ bar, lane: lanes.indexOf(bar.weights), style: kinds.get(bar.weights)! }));
    return { label, number: withError(best), bars: placed, best };
  });
  return { groups: groups.sort((x, y) => byLoss(x.best, y.best)), lanes: lanes.length, kinds };
}

function byLoss(one: LossBar, other: LossBar): number {
  return one.loss - other.loss;
}

function groupLabel({ variant, note }: LossBar): string {
  return note ? `${variant} · ${note}` : variant;
}
