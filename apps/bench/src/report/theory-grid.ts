import type { Prediction, TheoryDocument } from '@rugbench/judging/theory';
import { type FittedColumn, format, markdownTable } from '@rugbench/results';

/** What theory says at one point of a grid. */
export interface PlacedTheory {
  /** the point as it was asked for: n where it was given, r, p, and `hiddenNoise` in units of the root mean square of h where there is noise */
  readonly at: Readonly<Record<string, number>>;
  /** its predictions */
  readonly document: TheoryDocument;
}

/** A variant, or the ReLU on a forge, at one point. */
export interface PlacedPrediction {
  /** the point as it was asked for */
  readonly at: PlacedTheory['at'];
  /** the variant by its name, or `ReLU on` a forge */
  readonly name: string;
  /** what is predicted */
  readonly prediction: Prediction;
  /** loss over the floor for Gaussian interference; null without a loss */
  readonly overFloor: number | null;
}

/** Axes with several values, in their order, and the others. */
export function axesOf(placed: readonly PlacedTheory[]): { readonly varying: string[]; readonly fixed: string[] } {
  const names = Object.keys(placed[0]?.at ?? {});
  const several = (name: string): boolean => new Set(placed.map(({ at }) => at[name])).size > 1;
  return { varying: names.filter(several), fixed: names.filter((name) => !several(name)) };
}

/** All predictions, point by point, the best of each point first. */
export function predictionsOf(placed: readonly PlacedTheory[]): PlacedPrediction[] {
  return placed.flatMap(({ at, document: { variants, forges, floor } }) => {
    const named = [
      ...variants.map((prediction) => ({ name: prediction.name, prediction })),
      ...forges.map((prediction) => ({ name: `ReLU on ${prediction.name}`, prediction })),
    ];
    const ordered = named.sort((one, other) => (one.prediction.loss ?? Infinity) - (other.prediction.loss ?? Infinity));
    return ordered.map((one) => ({ at, ...one, overFloor: one.prediction.loss && one.prediction.loss / floor.loss }));
  });
}

/** The report of a grid: one long table of losses, one of bounds, and what has no loss. */
export function theoryGridReport(placed: readonly PlacedTheory[]): string {
  const { varying, fixed } = axesOf(placed);
  const all = predictionsOf(placed);
  const served = all.filter(({ prediction }) => prediction.loss !== null);
  const atN = all.some(({ prediction }) => prediction.analyticAtN !== undefined);
  const alike = placeText(placed[0]!.at, fixed);
  return [
    `${placed.length} points over ${varying.join(', ')}${alike === '' ? '' : `; ${alike}`}`,
    markdownTable<PlacedPrediction>(
      [
        ...placeColumns(varying),
        { title: 'variant or forge', cell: ({ name }) => name },
        { title: 'loss', align: 'right', cell: ({ prediction }) => lossText(prediction.loss) },
        ...(atN ? [AT_THIS_N] : []),
        { title: 'loss / Gaussian floor', align: 'right', cell: ({ overFloor }) => format.ratio(overFloor) },
      ],
      served,
    ),
    markdownTable<PlacedTheory>(
      [
        ...placeColumns(varying),
        { title: 'Gaussian floor', align: 'right', cell: ({ document }) => lossText(document.floor.loss) },
        { title: 'best affine model', align: 'right', cell: ({ document }) => lossText(document.linear.loss) },
        { title: 'iterated decoder', align: 'right', cell: ({ document }) => lossText(document.iterated.loss) },
      ],
      placed,
    ),
    ...missingText(all, placed.length),
    ...failures(all, varying),
  ].join('\n\n');
}

const AT_THIS_N: FittedColumn<PlacedPrediction> = {
  title: 'loss at this n',
  align: 'right',
  cell: ({ prediction }) => lossText(prediction.analyticAtN),
};

function placeColumns(axes: readonly string[]): FittedColumn<Pick<PlacedTheory, 'at'>>[] {
  return axes.map((axis) => ({ title: axis, align: 'right', cell: ({ at }) => valueText(at[axis]!) }));
}

function lossText(loss: number | null | undefined): string {
  return loss === 0 ? '0' : (loss?.toExponential(5) ?? '–');
}

/** A value of an axis with all its digits, to be typed again. */
function valueText(value: number): string {
  return String(value);
}

/** Such as `n = 256, r = 0.3`. */
export function placeText(at: PlacedTheory['at'], names: readonly string[]): string {
  return names.map((name) => `${name} = ${valueText(at[name]!)}`).join(', ');
}

/** What has no loss at some or all points, in a line: most forges serve one ratio only. */
function missingText(all: readonly PlacedPrediction[], points: number): string[] {
  const missing = all.filter(({ prediction: { loss, status } }) => loss === null && status !== 'failed');
  const counts = [...Map.groupBy(missing, ({ name }) => name)].map(([name, own]) => [name, own.length] as const);
  const nowhere = counts.filter(([, count]) => count === points).map(([name]) => name);
  const partly = counts.filter(([, count]) => count < points).map(([name, count]) => `${name} (${count})`);
  const lines = [
    nowhere.length > 0 ? `No loss at any point: ${nowhere.join(', ')}.` : '',
    partly.length > 0 ? `No loss at some points: ${partly.join(', ')}.` : '',
  ].filter((line) => line !== '');
  return lines.length > 0 ? [`${lines.join(' ')} --json says why.`] : [];
}

/** What failed, with the first place where it did and the reason. */
function failures(all: readonly PlacedPrediction[], axes: readonly string[]): string[] {
  const failed = all.filter(({ prediction }) => prediction.status === 'failed');
  return [...Map.groupBy(failed, ({ name }) => name)].map(([name, own]) => {
    const { at, prediction } = own[0]!;
    return `${name} failed at ${own.length} points, first at ${placeText(at, axes)}: ${prediction.reason ?? 'no reason'}`;
  });
}
