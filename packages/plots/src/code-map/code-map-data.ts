import type { FigureData } from '../grammar/figure-data.ts';
import type { CodeMap } from './code-map.ts';

/** What {@link codeMap} shows: a row for each cell, with all codes of the best and their shares of the features, the largest first. */
export function codeMapData({ cells }: CodeMap): FigureData {
  return {
    columns: ['r', 'p', 'gain', 'measured gain', 'codes', 'shares'],
    rows: cells.map(({ ratio, probability, gain, codes, check }) => {
      const sorted = [...codes].sort((one, other) => other.share - one.share);
      const joined = (list: readonly (string | number)[]): string => list.join(';');
      const shares = joined(sorted.map(({ share }) => share));
      return [ratio, probability, gain, check?.measured ?? null, joined(sorted.map(({ name }) => name)), shares];
    }),
  };
}
