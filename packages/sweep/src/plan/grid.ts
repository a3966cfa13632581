import { RugError, parseOptions, z } from '@rugbench/core';
import { type ComparisonOptions, USUAL_SIZE, comparisonOptions, comparisonShape } from '@rugbench/judging';
import { axisValues } from '../axes/axis-text.ts';
import { type CellPlace, type CheckedSweep, type SizedOptions, checkOptionName } from './config.ts';

/** One comparison of a grid, before it is planned. */
export interface GridCell {
  /** the value of each axis */
  readonly at: CellPlace;
  /** the options of the comparison, checked */
  readonly options: ComparisonOptions;
}

/** One axis, or several that go together: the values that it takes, each with the options it sets. */
type Track = readonly CellPlace[];

/**
 * The cells of a sweep: all combinations of its axes, without those that are left out, each with its options. The last axis moves fastest.
 *
 * @throws RugError `OPTIONS` for an axis, a value or an option that cannot be, and for a grid without cells
 */
export function gridOf(sweep: CheckedSweep): GridCell[] {
  for (const at of [...sweep.exclude, ...sweep.cells.map((cell) => cell.at)]) checkNames(at, 'sweep');
  const tracks = [
    ...Object.entries(sweep.axes).map(([key, values]) => trackOf({ [key]: values })),
    ...sweep.zip.map(trackOf),
  ];
  refuseTwice(tracks);
  const places = tracks.reduce<CellPlace[]>(
    (all, track) => all.flatMap((at) => track.map((own) => ({ ...at, ...own }))),
    [{}],
  );
  const cells = places
    .filter((at) => !sweep.exclude.some((place) => lies(at, place)))
    .map((at): GridCell => ({ at, options: optionsAt(at, sweep) }))
    .filter(({ options }) => sweep.filter?.(sized(options)) ?? true);
  if (cells.length > 0) return cells;
  throw new RugError('OPTIONS', {
    who: 'sweep',
    must: 'must have a cell',
    got: `none of ${places.length} is left`,
    todo: 'Loosen filter or exclude.',
  });
}

/** Options with a size: that of a file of weights is not known here. */
function sized({ n = USUAL_SIZE.n, r = USUAL_SIZE.r, ...options }: ComparisonOptions): SizedOptions {
  return { ...options, n, r };
}

/** The options of a cell: those that all share, those of its axes, those of its own; the last of them wins. */
function optionsAt(at: CellPlace, { options, cells }: CheckedSweep): ComparisonOptions {
  const own = cells.filter((cell) => lies(at, cell.at)).map((cell) => cell.options);
  return parseOptions(placeText(at), comparisonOptions, Object.assign({}, options, at, ...own));
}

/** Where a cell is, in words, such as `n = 256, p = 0.05`; `sweep` where there are no axes. */
export function placeText(at: CellPlace): string {
  const parts = Object.entries(at).map(([key, value]) => `${key} = ${textOf(value)}`);
  return parts.join(', ') || 'sweep';
}

/** A value of an axis as it is shown: lists with commas, what is left out as `-`. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(',');
  return value === undefined || value === null ? '-' : String(value);
}

function trackOf(axes: CheckedSweep['axes']): Track {
  const columns = Object.entries(axes).map(([key, values]) => ({ key, values: valuesOf(key, values) }));
  const [first] = columns;
  if (!first) throw new RugError('OPTIONS', { who: 'sweep zip', must: 'must have axes', got: 'none' });
  for (const { key, values } of columns) {
    if (values.length === first.values.length) continue;
    const must = `axes that go together must have as many values as ${first.key}, ${first.values.length}`;
    throw new RugError('OPTIONS', { who: `sweep ${key}`, must, got: values.length });
  }
  return first.values.map((_, k) => Object.fromEntries(columns.map(({ key, values }) => [key, values[k]])));
}

function valuesOf(key: string, values: string | readonly unknown[]): readonly unknown[] {
  checkOptionName(key, 'sweep axis');
  const number = numberSchema(comparisonShape[key as keyof typeof comparisonShape]);
  const listed = typeof values === 'string' ? values.split(',') : values;
  if (!number) return listed;
  return listed.flatMap((value) => (typeof value === 'string' ? axisValues(value, number.isWhole) : [value]));
}

/** Whether an option is a number, and a whole one. */
function numberSchema(member: z.ZodType): { readonly isWhole: boolean } | undefined {
  if (member instanceof z.ZodDefault || member instanceof z.ZodOptional)
    return numberSchema(member.unwrap() as z.ZodType);
  return member instanceof z.ZodNumber ? { isWhole: member.format === 'safeint' } : undefined;
}

function refuseTwice(tracks: readonly Track[]): void {
  const keys = tracks.flatMap((track) => Object.keys(track[0]!));
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw new RugError('OPTIONS', { who: 'sweep axis', must: 'must be there once', got: twice });
}

function checkNames(at: CellPlace, who: string): void {
  for (const key of Object.keys(at)) checkOptionName(key, who);
}

/** Whether a place has all the values of another. */
function lies(at: CellPlace, place: CellPlace): boolean {
  return Object.entries(place).every(([key, value]) => JSON.stringify(at[key]) === JSON.stringify(value));
}
