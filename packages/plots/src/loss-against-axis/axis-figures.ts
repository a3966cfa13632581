import type { Heading } from '../frame/heading.ts';
import type { AxisBound, AxisPanel, AxisPoint, AxisSeries, LossAgainstAxis } from './axis-input.ts';
import { axisText, scaleOf } from './axis-ticks.ts';

/** A place in a grid: the value of each axis by its name. */
export type Place = Readonly<Record<string, unknown>>;

/** What is known of one variant on one kind of weights at one place. */
export interface PlacedLoss extends Omit<AxisPoint, 'x'> {
  /** where */
  readonly at: Place;
  /** of the variant */
  readonly name: string;
  /** label of the weights: those that begin with `trained` have hollow markers */
  readonly weights: string;
}

/** A bound at one place. */
export interface PlacedBound {
  /** where */
  readonly at: Place;
  /** in the key, such as `elementwise floor` */
  readonly name: string;
  /** mean squared error */
  readonly loss: number;
}

/** Titles of axes; others are called by their names. */
const TITLES: Readonly<Record<string, string>> = {
  n: 'n, the number of features',
  d: 'd, the number of dimensions',
  r: 'r = d/n',
  p: 'p, the probability that a feature is on',
  hiddenNoise: 'S, noise on h in units of its root mean square',
  samples: 'samples behind each loss',
};
/** What axes are called in titles of panels, where that is not their name. */
const SYMBOLS: Readonly<Record<string, string>> = { hiddenNoise: 'S' };
/** Numbers that name a thing rather than measure it. */
const NAMES = new Set(['seed', 'seeds', 'learningSeed']);

/**
 * A figure for each axis that has at least two numbers: against that axis, with a panel for each place of the others. What does not vary
 * stands in the subtitle.
 *
 * @param heading - `title`: what is drawn, before `against AXIS`, default `Loss`; `subtitle`: stands behind what does not vary
 */
export function axisFigures(
  points: readonly PlacedLoss[],
  bounds: readonly PlacedBound[] = [],
  { title = 'Loss', subtitle = '', caption }: Partial<Heading> = {},
): LossAgainstAxis[] {
  const names = [...new Set(points.flatMap(({ at }) => Object.keys(at)))];
  const varying = names.filter((name) => distinct(points, name).length > 1);
  const fixed = names.filter((name) => !varying.includes(name));
  const said = [placeTitle(points[0]?.at ?? {}, fixed), subtitle].filter((text) => text !== '').join('; ');
  return varying
    .filter((name) => isQuantity(points, name))
    .map((name) => {
      const values = distinct(points, name) as number[];
      const others = varying.filter((other) => other !== name);
      return {
        title: `${title} against ${name === 'hiddenNoise' ? 'noise on h' : name}`,
        subtitle: said,
        caption,
        axis: {
          name,
          title: TITLES[name] ?? name,
          values: values.sort((one, other) => one - other),
          scale: scaleOf(values),
        },
        panels: panelsOf(points, bounds, name, others),
        columns: columnsOf(points, others),
      };
    });
}

function distinct(points: readonly PlacedLoss[], name: string): unknown[] {
  return [...new Map(points.map(({ at }) => [JSON.stringify(at[name] ?? null), at[name]])).values()];
}

function isQuantity(points: readonly PlacedLoss[], name: string): boolean {
  return !NAMES.has(name) && points.every(({ at }) => typeof at[name] === 'number');
}

/** A panel for each place of the other axes, in their order. */
function panelsOf(
  points: readonly PlacedLoss[],
  bounds: readonly PlacedBound[],
  axis: string,
  others: readonly string[],
): AxisPanel[] {
  const keyOf = ({ at }: { readonly at: Place }): string => JSON.stringify(others.map((name) => at[name] ?? null));
  const limits = Map.groupBy(bounds, keyOf);
  const order = placeOrder(points, others);
  const groups = [...Map.groupBy(points, keyOf)].sort(([, [one]], [, [other]]) => order(one!.at, other!.at));
  return groups.map(([key, own]) => ({
    title: placeTitle(own[0]!.at, others),
    series: seriesOf(own, axis),
    bounds: boundsOf(limits.get(key) ?? [], axis),
  }));
}

/** Of two other axes, the values of the second side by side, where that makes a table that fits. */
function columnsOf(points: readonly PlacedLoss[], others: readonly string[]): number | undefined {
  const [rows, columns] = others.map((name) => distinct(points, name).length);
  return others.length === 2 && columns! <= 4 && rows! * columns! <= 12 ? columns : undefined;
}

/** Orders places by the first axis on which they differ: numbers ascend, other values stand as they first appeared. */
function placeOrder(points: readonly PlacedLoss[], names: readonly string[]): (one: Place, other: Place) => number {
  const ranks = names.map((name) => {
    const values = distinct(points, name);
    if (values.every((value) => typeof value === 'number')) values.sort((one, other) => one - other);
    return { name, rank: new Map(values.map((value, k) => [JSON.stringify(value ?? null), k])) };
  });
  return (one, other) => {
    const rankOf = ({ name, rank }: (typeof ranks)[number], at: Place): number =>
      rank.get(JSON.stringify(at[name] ?? null))!;
    return ranks.map((axis) => rankOf(axis, one) - rankOf(axis, other)).find((difference) => difference !== 0) ?? 0;
  };
}

function seriesOf(points: readonly PlacedLoss[], axis: string): AxisSeries[] {
  return [...Map.groupBy(points, ({ name, weights }) => JSON.stringify([name, weights])).values()].map((own) => ({
    name: own[0]!.name,
    weights: own[0]!.weights,
    points: own.map(({ at, id, loss, standardError, analytic }) => ({
      id,
      x: at[axis] as number,
      loss,
      standardError,
      analytic,
    })),
  }));
}

/** A bound of one name, once at each value. */
function boundsOf(bounds: readonly PlacedBound[], axis: string): AxisBound[] {
  return [...Map.groupBy(bounds, ({ name }) => name)].map(([name, own]) => {
    const losses = new Map(own.map(({ at, loss }) => [at[axis] as number, loss]));
    return { name, points: [...losses].map(([x, loss]) => ({ x, loss })) };
  });
}

/** Such as `n = 256, r = 0.3`. */
function placeTitle(at: Place, names: readonly string[]): string {
  return names.map((name) => `${SYMBOLS[name] ?? name} = ${valueText(at[name])}`).join(', ');
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return axisText(value);
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'default');
}
