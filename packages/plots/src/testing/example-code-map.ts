import type { CodeMap } from '../code-map/code-map.ts';
import type { CodeMapCell, CodeShare } from '../code-map/grid.ts';

/** 0.002 to 0.8, evenly in the logarithm. */
const PLACES = Array.from({ length: 20 }, (_, k) => Number((0.002 * 400 ** (k / 19)).toPrecision(3)));

/** Codes by a ratio at which they shall be alone. */
const CODES = [
  ['dropped', 0],
  ['higman-sims-rug', 0.02],
  ['hoffman-singleton-rug', 0.06],
  ['gewirtz-rug', 0.12],
  ['clebsch-rug', 0.25],
  ['petersen-rug', 0.4],
  ['antipodal-rug', 0.5],
  ['triangle-rug', 0.66],
  ['identity', 1],
] as const;

/** Mixtures of neighbours up to a p that grows with r, Persian rugs beyond. */
function exampleCell(ratio: number, probability: number): CodeMapCell {
  const reach = 0.12 + 0.5 * ratio;
  const gain = 1 - 0.85 * Math.sqrt(ratio) * Math.max(0, 1 - (probability / reach) ** 0.6);
  const codes = gain === 1 ? [{ name: 'persian-rug', share: 1 }] : neighbours(ratio);
  return { ratio, probability, gain, codes };
}

function neighbours(ratio: number): CodeShare[] {
  const next = CODES.findIndex(([, at]) => at > ratio);
  const [[lower, from], [upper, to]] = [CODES[next - 1]!, CODES[next]!];
  const share = (ratio - from) / (to - from);
  return [
    { name: lower, share: 1 - share },
    { name: upper, share },
  ];
}

/** A map for tests and for the gallery: 20 x 20 cells with more codes than colours, five of them measured. */
export const exampleCodeMap: CodeMap = {
  title: 'ReLU: which code is best, and what it gains over the Persian rug',
  subtitle: 'Example data, not a computation',
  cells: PLACES.flatMap((ratio, column) =>
    PLACES.map((probability, row) => {
      const cell = exampleCell(ratio, probability);
      const isMeasured = column % 4 === 3 && row === column - 2;
      return isMeasured ? { ...cell, check: { measured: cell.gain * (1 + 0.001 * (column - 12)) } } : cell;
    }),
  ),
};

/** A small one with a code alone in each cell, and one empty place. */
export const exampleSmallMap: CodeMap = {
  title: 'Three ratios',
  cells: [
    { ratio: 0.1, probability: 0.1, gain: 0.91, codes: [{ name: 'antipodal-rug', share: 1 }] },
    { ratio: 0.3, probability: 0.1, gain: 0.7, codes: [{ name: 'antipodal-rug', share: 1 }] },
    { ratio: 0.5, probability: 0.1, gain: 0.32, codes: [{ name: 'antipodal-rug', share: 1 }] },
    { ratio: 0.3, probability: 0.5, gain: 1, codes: [{ name: 'persian-rug', share: 1 }] },
    { ratio: 0.5, probability: 0.5, gain: 0.96, codes: [{ name: 'identity', share: 1 }] },
  ],
};
