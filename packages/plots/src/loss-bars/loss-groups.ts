import type { Theme } from '../grammar/theme.ts';
import { variantColors } from '../grammar/variant-colors.ts';
import { type WeightsMark, weightsMarks } from '../grammar/weights-marks.ts';
import { withError } from '../loss/measured-loss.ts';
import type { LossBar } from './loss-bar.ts';

/** One line of a comparison: what stands on the left, on the right, and between. */
export interface LossGroup {
  /** on the left: variant, and what tells the line apart from others of the variant */
  readonly label: string;
  /** on the right: the lowest loss of the line with its standard error */
  readonly number: string;
  /** the measurements between, one or more */
  readonly bars: readonly PlacedBar[];
  /** below each other, >= 1 */
  readonly lanes: number;
}

/** A measurement with its style and its lane, counted downwards from the top of its line. */
export interface PlacedBar {
  /** the measurement */
  readonly bar: LossBar;
  /** 0 for the uppermost lane of the line */
  readonly lane: number;
  /** by variant, `#rrggbb` */
  readonly color: string;
  /** by kind of weights */
  readonly mark: WeightsMark;
}

/** The lines of a comparison, best on top. */
export interface LossGroups {
  /** the lines, from top to bottom */
  readonly groups: readonly LossGroup[];
  /** one for each kind of weights where the kinds share a line, else empty */
  readonly kinds: ReadonlyMap<string, WeightsMark>;
}

/** What decides styles across the figures of a run. */
interface GroupOrder {
  /** variants that have a colour. Default: the best six by their lowest loss */
  readonly featured?: readonly string[] | undefined;
  /** labels of weights, in the order in which markers are given away. Default: that of the rows */
  readonly kinds?: readonly string[] | undefined;
}

/** More rows than this do not stand below each other where variants can gather them. */
const MOST_ROWS = 25;
/** So many variants have a colour. */
const FEATURED = 6;

/**
 * One line for each measurement, or where these are too many one line for each variant, with a lane for each of its kinds of
 * weights: what theory, forges and training say of a variant stands together.
 *
 * @param rows - with positive losses
 */
export function lossGroups(
  rows: readonly LossBar[],
  theme: Theme,
  { featured, kinds = [] }: GroupOrder = {},
): LossGroups {
  const byVariant = Map.groupBy(rows, groupLabel);
  const sorted = rows.toSorted(byLoss);
  const best = [...new Set(sorted.map(({ variant }) => variant))].slice(0, FEATURED);
  const own = variantColors(featured ?? best, theme);
  const used = new Set(rows.map(({ weights }) => weights));
  const marks = new Map([...weightsMarks([...kinds, ...used])].filter(([label]) => used.has(label)));
  const placed = (bar: LossBar, lane: number): PlacedBar => ({
    ...{ bar, lane, color: own.get(bar.variant) ?? theme.others, mark: marks.get(bar.weights)! },
  });
  const gathers = rows.length > MOST_ROWS && byVariant.size <= rows.length / 2;
  return gathers ? gathered(byVariant, marks, placed) : separate(sorted, placed);
}

type Place = (bar: LossBar, lane: number) => PlacedBar;

function separate(sorted: readonly LossBar[], placed: Place): LossGroups {
  const groups = sorted.map((bar) => {
    const { variant, weights, note } = bar;
    const label = [variant, weights, ...(note ? [note] : [])].join(' · ');
    return { label, number: numberOf(bar), bars: [placed(bar, 0)], lanes: 1 };
  });
  return { groups, kinds: new Map() };
}

function gathered(
  byVariant: ReadonlyMap<string, readonly LossBar[]>,
  kinds: ReadonlyMap<string, WeightsMark>,
  placed: Place,
): LossGroups {
  const groups = [...byVariant].map(([label, bars]) => {
    const best = bars.toSorted(byLoss)[0]!;
    const lanes = [...kinds.keys()].filter((kind) => bars.some(({ weights }) => weights === kind));
    const own = bars.map((bar) => placed(bar, lanes.indexOf(bar.weights)));
    return { label, number: numberOf(best), bars: own, lanes: lanes.length, best };
  });
  return { groups: groups.sort((x, y) => byLoss(x.best, y.best)), kinds };
}

function numberOf({ loss, standardError }: LossBar): string {
  return standardError === null
    ? withError({ loss, standardError: 0 }).replace(/ ± 0/, ' ± ?')
    : withError({ loss, standardError });
}

function byLoss(one: LossBar, other: LossBar): number {
  return one.loss - other.loss;
}

function groupLabel({ variant, note }: LossBar): string {
  return note ? `${variant} · ${note}` : variant;
}
