import type { WeightsMark } from '../grammar/weights-marks.ts';

/** What a marker stands for. */
export interface MarkLabel {
  /** kinds of weights, by label */
  readonly name: string;
  /** their marker */
  readonly mark: WeightsMark;
}

/** Entries of markers, at most. */
const MOST_MARKS = 5;

/**
 * What each marker stands for, filled ones first: kinds of weights with one marker share an entry, and trained ones do where there are
 * many.
 */
export function markLabels(marks: ReadonlyMap<string, WeightsMark>): MarkLabel[] {
  const keyed = [...marks]
    .map(([name, mark]) => ({ name, mark, key: JSON.stringify(mark) }))
    .sort((one, other) => Number(one.mark.hollow) - Number(other.mark.hollow));
  const apart = joined(keyed);
  if (apart.length <= MOST_MARKS) return apart;
  return joined(keyed.map((one) => (one.mark.hollow ? { ...one, key: 'hollow' } : one)));
}

function joined(keyed: readonly (MarkLabel & { readonly key: string })[]): MarkLabel[] {
  return [...Map.groupBy(keyed, ({ key }) => key).values()].map((own) => ({
    name: own.map(({ name }) => name).join(', '),
    mark: own[0]!.mark,
  }));
}
