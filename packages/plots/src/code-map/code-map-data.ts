import type { FigureData } from '../grammar/figure-data.ts';
import type { CodeMap } from './code-map.ts';

/** A row for each cell: its place, the gain by theory and as measured, and its codes with their shares, largest first. */
export function codeMapData({ cells }: CodeMap): FigureData {
  return {
    columns: ['r', 'p', 'gain', 'measured gain', 'code', 'share', 'second code', 'second share'],
    rows: cells.map(({ ratio, probability, gain, check, codes }) => {
      const [first, second] = codes.toSorted((one, other) => other.share - one.share);
      const shares = [first?.name ?? null, first?.share ?? null, second?.name ?? null, second?.share ?? null];
      return [ratio, probability, gain, check?.measured ?? null, ...shares];
    }),
  };
}
